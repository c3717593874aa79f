package dev.veneer.agent.weave;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hooks into classes that the JVM has loaded already, and keeps them woven.
 *
 * <p>Two things keep them woven when a JFR recording or another agent retransforms a class. The woven class is a
 * <em>redefinition</em>: what the JVM hands out as the class's own bytes from then on has the hooks in it, whatever
 * happens to a transformer, which a stack overflow at the right depth can keep from running. And the weaver stays
 * registered for the JVM's life: bytes without the hooks, such as another agent's redefinition, are woven as they come.
 */
public final class Weaver implements ClassFileTransformer {

    /**
     * What is no class file, prepared so that even a failure for want of memory can return it: the JVM then refuses the
     * new version and keeps the class as it is, woven.
     */
    private static final byte[] NO_CLASS_FILE = {0, 0, 0, 0};

    private final Map<String, ClassWeaver> weavers;

    private Weaver(Map<String, ClassWeaver> weavers) {
        this.weavers = weavers;
    }

    /**
     * Weaves hook points, each into its class, in one step for all.
     *
     * @param instrumentation the JVM's own access to its classes
     * @param points what to weave
     * @param hookClasses the class files of all classes that hooks are in, by binary name
     * @throws StartFailure if one of them cannot be woven
     */
    public static void weave(Instrumentation instrumentation, List<HookPoint> points, Map<String, byte[]> hookClasses) {
        Weaver weaver = new Weaver(weavers(points, hookClasses));
        ClassDefinition[] definitions = weaver.definitions();
        try {
            instrumentation.redefineClasses(definitions);
        } catch (ClassNotFoundException
                | UnmodifiableClassException
                | LinkageError
                | InternalError
                | UnsupportedOperationException e) {
            throw new StartFailure(problem("the JVM does not accept the woven classes: " + e), e);
        }
        instrumentation.addTransformer(weaver, true);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        ClassWeaver weaver = loader == null && name != null ? weavers.get(name) : null;
        if (weaver == null) {
            return null;
        }
        try {
            return weaver.weaveAgain(bytes);
        } catch (Throwable e) {
            return NO_CLASS_FILE;
        }
    }

    private ClassDefinition[] definitions() {
        List<ClassDefinition> definitions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        weavers.forEach((name, weaver) -> {
            try {
                Class<?> type = Class.forName(name.replace('/', '.'), false, null);
                definitions.add(new ClassDefinition(type, weaver.weave(classFile(type, name))));
            } catch (ClassNotFoundException e) {
                problems.add(problem("there is no class " + name.replace('/', '.')));
            } catch (HookNotWoven e) {
                problems.add(problem(e.getMessage()));
            } catch (IOException | RuntimeException e) {
                problems.add(problem(name.replace('/', '.') + ": " + e));
            }
        });
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
        return definitions.toArray(ClassDefinition[]::new);
    }

    /** Reads the class file that the JVM itself loaded: out of the run-time image, or where a patch of it lies. */
    private static byte[] classFile(Class<?> type, String name) throws IOException {
        try (InputStream in = type.getModule().getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IOException("its class file is not to be found");
            }
            return in.readAllBytes();
        }
    }

    private static Map<String, ClassWeaver> weavers(List<HookPoint> points, Map<String, byte[]> hookClasses) {
        ClassFileLocator advices = new ClassFileLocator.Compound(
                new ClassFileLocator.Simple(hookClasses),
                ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader()));
        Set<String> hookNames = hookClasses.keySet().stream()
                .map(name -> name.replace('.', '/'))
                .collect(Collectors.toSet());
        Map<String, List<HookPoint>> byClass = points.stream().collect(Collectors.groupingBy(HookPoint::className));
        Map<String, ClassWeaver> weavers = new HashMap<>();
        byClass.forEach(
                (name, its) -> weavers.put(name.replace('.', '/'), new ClassWeaver(name, its, hookNames, advices)));
        return weavers;
    }

    private static String problem(@Nullable String what) {
        return "hook not woven on " + Jvm.running() + ": " + what
                + "; run on a JDK that is tested, or remove the section that needs the hook, and report this line";
    }
}
