package dev.veneer.completeness.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A method of the JDK: what it is, what it calls, and which fields it reads. */
public final class JdkMethod {
    private final JdkClass owner;
    private final MethodId id;
    private final int access;
    private final Set<FieldId> fieldReads = new HashSet<>();
    private final List<Call> callers = new ArrayList<>();

    JdkMethod(JdkClass owner, MethodId id, int access) {
        this.owner = owner;
        this.id = id;
        this.access = access;
    }

    /**
     * One method that calls another.
     *
     * @param caller the one that calls
     * @param receiver the class that the call names, of which the receiver's own class is a subtype
     * @param kind how the call finds its target
     */
    public record Call(JdkMethod caller, String receiver, CallKind kind) {}

    /**
     * A field's name within the JDK.
     *
     * @param owner the internal name of its class
     * @param name its own name
     * @param descriptor its type's JVM descriptor
     */
    public record FieldId(String owner, String name, String descriptor) {}

    /** Returns its name. */
    public MethodId id() {
        return id;
    }

    /** Returns its class. */
    public JdkClass owner() {
        return owner;
    }

    /** Returns the fields that it reads. */
    public Set<FieldId> fieldReads() {
        return fieldReads;
    }

    /** Returns the calls that name this very method; those that name one that it overrides are not among them. */
    List<Call> callers() {
        return callers;
    }

    /** Tells whether it is native. */
    public boolean isNative() {
        return (access & Opcodes.ACC_NATIVE) != 0;
    }

    /** Tells whether a call of it can end in a subclass's method. */
    boolean isVirtual() {
        return (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                && !id.name().startsWith("<");
    }

    /** Tells whether code of any module may name it. */
    boolean isAccessible() {
        return owner.isOpen() || (owner.isAccessible() && (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
