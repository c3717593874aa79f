package dev.veneer.agent.weave;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.NexusAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hooks into classes that the JVM has loaded already, and keeps them woven.
 *
 * <p>It stays registered for the JVM's life: when a JFR recording or another agent retransforms a woven class, the JVM
 * hands the class to it again, and it weaves what it is handed. Where it cannot, it makes that retransformation fail, so
 * that the class stays as it was: woven.
 */
public final class Weaver implements ClassFileTransformer {

    /**
     * What is no class file, prepared so that even a failure for want of memory can return it: the JVM then refuses the
     * retransformation and keeps the class as it is.
     */
    private static final byte[] NO_CLASS_FILE = {0, 0, 0, 0};

    private final Map<String, ClassWeaver> weavers;
    private final Set<String> woven = Collections.synchronizedSet(new HashSet<>());
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    private Weaver(Map<String, ClassWeaver> weavers) {
        this.weavers = weavers;
    }

    /**
     * Weaves hook points, each into its class, in one step for all.
     *
     * @param instrumentation the JVM's own access to its classes
     * @param points what to weave
     * @throws StartFailure if one of them cannot be woven
     */
    public static void weave(Instrumentation instrumentation, List<HookPoint> points) {
        Weaver weaver = new Weaver(weavers(points));
        Class<?>[] classes = load(weaver.weavers.keySet());
        instrumentation.addTransformer(weaver, true);
        try {
            instrumentation.retransformClasses(classes);
        } catch (UnmodifiableClassException | LinkageError | InternalError e) {
            weaver.failures.add(e);
        }
        weaver.requireAll();
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
            byte[] result = weaver.weave(bytes);
            woven.add(name);
            return result;
        } catch (Throwable e) {
            failures.add(e);
            return NO_CLASS_FILE;
        }
    }

    private void requireAll() {
        Set<String> missing = new HashSet<>(weavers.keySet());
        missing.removeAll(woven);
        if (failures.isEmpty() && missing.isEmpty()) {
            return;
        }
        List<String> problems = failures.stream()
                .map(failure -> problem(failure instanceof HookNotWoven ? failure.getMessage() : failure.toString()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (problems.isEmpty()) {
            problems.add(problem("the JVM did not hand over " + missing));
        }
        throw new StartFailure(problems);
    }

    private static Map<String, ClassWeaver> weavers(List<HookPoint> points) {
        ClassFileLocator advices = ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());
        Map<String, List<HookPoint>> byClass =
                points.stream().collect(Collectors.groupingBy(HookPoint::className));
        Map<String, ClassWeaver> weavers = new HashMap<>();
        byClass.forEach((name, its) -> weavers.put(name.replace('.', '/'), new ClassWeaver(name, its, advices)));
        return weavers;
    }

    private static Class<?>[] load(Set<String> names) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            try {
                classes.add(Class.forName(name.replace('/', '.'), false, null));
            } catch (ClassNotFoundException e) {
                throw new StartFailure(problem("there is no class " + e.getMessage()), e);
            }
        }
        return classes.toArray(Class<?>[]::new);
    }

    private static String problem(String what) {
        return "hook not woven on " + Jvm.running() + ": " + what
                + "; run on a JDK that is tested, or remove the section that needs the hook, and report this line";
    }
}
