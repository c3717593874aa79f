package dev.veneer.agent.weave;

import static java.util.Objects.requireNonNull;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hooks into classes that the JVM has loaded already, or will load, and keeps them woven.
 *
 * <p>Two things keep them woven when a JFR recording or another agent retransforms a class. The woven class is a
 * <em>redefinition</em>: what the JVM hands out as the class's own bytes from then on has the hooks in it, whatever
 * happens to a transformer, which a stack overflow at the right depth can keep from running. And the weaver stays
 * registered for the JVM's life: bytes without the hooks, such as another agent's redefinition, are woven as they come.
 *
 * <p>Classes with {@linkplain HookPoint#isLate() late} hooks are not loaded for that: they are woven as the JVM loads them.
 */
public final class Weaver implements ClassFileTransformer {

    /**
     * What is no class file, prepared so that even a failure for want of memory can return it: the JVM then refuses the
     * new version and keeps the class as it is, woven.
     */
    private static final byte[] NO_CLASS_FILE = {0, 0, 0, 0};

    private final Map<String, List<HookPoint>> points;
    private final Map<String, byte[]> hookClasses;
    private final ClassSet woven;

    private Weaver(List<HookPoint> points, Map<String, byte[]> hookClasses, ClassSet woven) {
        this.points = byClass(points);
        this.hookClasses = hookClasses;
        this.woven = woven;
    }

    /**
     * Weaves hook points into the JDK's classes, as this JVM itself loaded them.
     *
     * @param points what to weave
     * @param hookClasses the class files of all classes that hooks are in, by binary name
     * @return the woven class files
     * @throws StartFailure if one of them cannot be woven
     */
    public static ClassSet weave(List<HookPoint> points, Map<String, byte[]> hookClasses) {
        Weaver weaver = new Weaver(points, hookClasses, new ClassSet(new TreeMap<>()));
        return each(
                weaver.points.keySet(), name -> weaver.classWeaver(name).weave(classFile(weaver.module(name), name)));
    }

    /**
     * Gives the JVM the woven classes, in one step for all, and sees to it that they stay woven.
     *
     * @param instrumentation the JVM's own access to its classes
     * @param points what is woven
     * @param hookClasses the class files of all classes that hooks are in, by binary name
     * @param woven the woven class files
     * @param others what changes woven classes further, and stays registered, too; it sees them from the first on
     * @throws StartFailure if the JVM does not accept them
     */
    public static void install(
            Instrumentation instrumentation,
            List<HookPoint> points,
            Map<String, byte[]> hookClasses,
            ClassSet woven,
            List<ClassFileTransformer> others) {
        Weaver weaver = new Weaver(points, hookClasses, woven);
        try {
            instrumentation.addTransformer(weaver, true);
            for (ClassFileTransformer other : others) {
                instrumentation.addTransformer(other, true);
            }
            List<Class<?>> eager = new ArrayList<>();
            for (String name : weaver.points.keySet()) {
                if (!weaver.isLate(name)) {
                    eager.add(Class.forName(binaryName(name), false, null));
                }
            }
            weaver.redefine(instrumentation, eager);
            weaver.redefine(instrumentation, weaver.loadedBefore(instrumentation));
        } catch (ClassNotFoundException
                | UnmodifiableClassException
                | LinkageError
                | InternalError
                | UnsupportedOperationException e) {
            throw new StartFailure(problem("the JVM does not accept the woven classes: " + e), e);
        }
    }

    private void redefine(Instrumentation instrumentation, List<Class<?>> classes)
            throws ClassNotFoundException, UnmodifiableClassException {
        ClassDefinition[] definitions = new ClassDefinition[classes.size()];
        for (int i = 0; i < definitions.length; i++) {
            Class<?> type = classes.get(i);
            definitions[i] =
                    new ClassDefinition(type, requireNonNull(woven.byName().get(internalName(type))));
        }
        if (definitions.length > 0) {
            instrumentation.redefineClasses(definitions);
        }
    }

    /** Finds the classes with late hooks that something has loaded before the agent: another agent, or the JVM itself. */
    private List<Class<?>> loadedBefore(Instrumentation instrumentation) {
        Set<String> late = new HashSet<>();
        for (String name : points.keySet()) {
            if (isLate(name)) {
                late.add(binaryName(name));
            }
        }
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (late.contains(type.getName()) && hasHooks(type.getModule(), internalName(type))) {
                loaded.add(type);
            }
        }
        return loaded;
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        // Most classes are the program's, in no module that has a name.
        if (name == null || !module.isNamed() || !hasHooks(module, name)) {
            return null;
        }
        try {
            byte[] kept = woven.byName().get(name);
            if (Arrays.equals(bytes, kept)) {
                return null;
            }
            return kept != null && Arrays.equals(bytes, classFile(module, name))
                    ? kept
                    : classWeaver(name).weaveAgain(bytes);
        } catch (Throwable e) {
            return NO_CLASS_FILE;
        }
    }

    /** Tells whether a class is one that hook points name: others may bear the same name elsewhere. */
    private boolean hasHooks(Module module, String name) {
        List<HookPoint> here = points.get(name);
        return here != null && here.get(0).module().equals(module.getName()) && module.getLayer() == ModuleLayer.boot();
    }

    /** One hook that is proven at the start has the class loaded there. */
    private boolean isLate(String name) {
        return requireNonNull(points.get(name)).stream().allMatch(HookPoint::isLate);
    }

    private ClassWeaver classWeaver(String name) {
        return ClassWeaver.of(binaryName(name), requireNonNull(points.get(name)), hookClasses);
    }

    private static ClassSet each(Set<String> names, Source source) {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                classes.put(name, source.classFile(name));
            } catch (ClassNotFoundException e) {
                problems.add(problem("there is no class " + binaryName(name)));
            } catch (HookNotWoven e) {
                problems.add(problem(e.getMessage()));
            } catch (IOException | RuntimeException e) {
                problems.add(problem(binaryName(name) + ": " + e));
            }
        }
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
        return new ClassSet(classes);
    }

    private Module module(String name) {
        return ModuleLayer.boot()
                .findModule(requireNonNull(points.get(name)).get(0).module())
                .orElseThrow();
    }

    /** Reads the class file that the JVM itself loads: out of the run-time image, or where a patch of it lies. */
    private static byte[] classFile(Module module, String name) throws ClassNotFoundException, IOException {
        try (InputStream in = module.getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    private static Map<String, List<HookPoint>> byClass(List<HookPoint> points) {
        Map<String, List<HookPoint>> byClass = new HashMap<>();
        for (HookPoint point : points) {
            byClass.computeIfAbsent(point.className().replace('.', '/'), name -> new ArrayList<>())
                    .add(point);
        }
        return byClass;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static String binaryName(String internalName) {
        return internalName.replace('/', '.');
    }

    private static String problem(@Nullable String what) {
        return "hook not woven on " + Jvm.running() + ": " + what
                + "; run on a JDK that is tested, or remove the section that needs the hook, and report this line";
    }

    /** Where a class file comes from. */
    @FunctionalInterface
    private interface Source {
        byte[] classFile(String name) throws ClassNotFoundException, IOException;
    }
}
