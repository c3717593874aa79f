package dev.veneer.it.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An agent that comes after ours: retransforms each class that has hooks in it, then redefines each with the bytes that
 * the JDK ships.
 */
public final class RetransformingAgent {

    private RetransformingAgent() {}

    /**
     * Does both, and tells how many classes had hooks at the start and have hooks at the end.
     *
     * @param argument none
     * @param instrumentation the JVM's own access to its classes
     * @throws Exception if the JVM refuses
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) throws Exception {
        Set<Class<?>> woven = woven(instrumentation, instrumentation.getAllLoadedClasses());
        System.out.println("woven: " + !woven.isEmpty());
        Class<?>[] classes = woven.toArray(Class<?>[]::new);
        System.out.println("retransformed: " + woven(instrumentation, classes).equals(woven));
        for (Class<?> type : classes) {
            redefine(instrumentation, type);
        }
        System.out.println("redefined: " + woven(instrumentation, classes).equals(woven));
    }

    /** Retransforms classes, and returns those whose bytes name a hook. */
    private static Set<Class<?>> woven(Instrumentation instrumentation, Class<?>[] classes)
            throws UnmodifiableClassException {
        Set<Class<?>> found = ConcurrentHashMap.newKeySet();
        ClassFileTransformer watcher = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> type,
                    @Nullable ProtectionDomain domain,
                    byte[] bytes) {
                if (type != null && new String(bytes, ISO_8859_1).contains("dev/veneer/hook/")) {
                    found.add(type);
                }
                return null;
            }
        };
        instrumentation.addTransformer(watcher, true);
        for (Class<?> type : classes) {
            if (type.getModule() == Object.class.getModule()
                    && instrumentation.isModifiableClass(type)
                    && isShippedWithTheJdk(type)) {
                instrumentation.retransformClasses(type);
            }
        }
        instrumentation.removeTransformer(watcher);
        return found;
    }

    /** Tells the JDK's classes from those that our agent adds to the same packages. */
    private static boolean isShippedWithTheJdk(Class<?> type) {
        return ClassLoader.getSystemResource(resource(type)) != null;
    }

    private static void redefine(Instrumentation instrumentation, Class<?> type) throws Exception {
        try (InputStream in = type.getModule().getResourceAsStream(resource(type))) {
            if (in == null) {
                throw new IOException("no class file of " + type);
            }
            instrumentation.redefineClasses(new ClassDefinition(type, in.readAllBytes()));
        }
    }

    private static String resource(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
