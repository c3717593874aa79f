package dev.veneer.it.ways;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the agent's own proof of its hooks records, here about calls of a program: see {@link RecordingAgent}. */
final class HookRecord {
    static final String HOOKS = "dev.veneer.hook.FileHooks";

    /** The class of the hooks; {@link RecordingAgent} sets it. */
    static volatile @Nullable Class<?> hooks;

    private final Object probe;

    private HookRecord(Object probe) {
        this.probe = probe;
    }

    /** Takes the policy away, as it is while the agent proves its hooks; so paths are the host's from here on. */
    static void open() throws ReflectiveOperationException {
        open(type("FileHooks"), type("FilePolicy"));
        open(type("NetworkHooks"), type("NetworkPolicy"));
    }

    private static void open(Class<?> type, Class<?> policy) throws ReflectiveOperationException {
        lookup(type).findStaticVarHandle(type, "policy", policy).setVolatile((Object) null);
    }

    static HookRecord begin() throws Exception {
        Class<?> type = type("HookProbe");
        try {
            return new HookRecord(lookup(type)
                    .findStatic(type, "begin", MethodType.methodType(type))
                    .invoke());
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the record, and returns the names of the hooks that were reached. */
    Set<String> end() throws Exception {
        Class<?> type = probe.getClass();
        try {
            lookup(type)
                    .findVirtual(type, "end", MethodType.methodType(void.class))
                    .invoke(probe);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        Set<?> reached =
                (Set<?>) lookup(type).findVarHandle(type, "reached", Set.class).get(probe);
        Set<String> names = new TreeSet<>();
        reached.forEach(call -> names.add(((Enum<?>) call).name()));
        return names;
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        Class<?> known = hooks;
        if (known == null) {
            throw new IllegalStateException("start this JVM with " + RecordingAgent.class.getName());
        }
        return Class.forName(known.getPackageName() + "." + name, true, known.getClassLoader());
    }

    private static Lookup lookup(Class<?> type) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
}
