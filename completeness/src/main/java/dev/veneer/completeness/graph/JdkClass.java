package dev.veneer.completeness.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A class or interface of the JDK. */
public final class JdkClass {
    private final String module;
    private final String name;
    private final int access;
    private final @Nullable String superclass;
    private final List<String> interfaces;
    private final Map<String, JdkMethod> methods = new HashMap<>();
    /** All classes and interfaces above it, itself included. */
    private final Set<String> supertypes = new HashSet<>();

    private boolean exported;
    private boolean open;
    private boolean withinMethod;
    private boolean provider;

    JdkClass(String module, String name, int access, @Nullable String superclass, List<String> interfaces) {
        this.module = module;
        this.name = name;
        this.access = access;
        this.superclass = superclass;
        this.interfaces = interfaces;
    }

    /** Returns the name of its module. */
    public String module() {
        return module;
    }

    /** Returns its internal name. */
    public String name() {
        return name;
    }

    /** Returns its methods. */
    public Collection<JdkMethod> methods() {
        return methods.values();
    }

    @Nullable
    String superclass() {
        return superclass;
    }

    List<String> interfaces() {
        return interfaces;
    }

    @Nullable
    JdkMethod method(String signature) {
        return methods.get(signature);
    }

    void add(JdkMethod method) {
        methods.put(method.id().signature(), method);
    }

    Set<String> supertypes() {
        return supertypes;
    }

    String packageName() {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

    /** Tells whether every module may name it: a public class of a package that is exported to all. */
    boolean isAccessible() {
        return exported && (access & Opcodes.ACC_PUBLIC) != 0;
    }

    /** Tells whether every module may reflect on all its members. */
    boolean isOpen() {
        return open;
    }

    void published(boolean isExported, boolean isOpen) {
        exported = isExported;
        open = isOpen;
    }

    /** Tells whether it is anonymous or local, so that only the method around it makes objects of it. */
    boolean isWithinMethod() {
        return withinMethod;
    }

    void declaredWithinMethod() {
        withinMethod = true;
    }

    /** Tells whether a module offers it as a service. */
    boolean isProvider() {
        return provider;
    }

    void offered() {
        provider = true;
    }

    @Override
    public String toString() {
        return module + "/" + name;
    }
}
