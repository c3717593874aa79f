package dev.veneer.hook;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records which hooks were reached while the agent proves them at install.
 *
 * <p>One probe at a time, before the application runs; the JDK's own threads, which act for it, are recorded, too. While
 * none is active a hook pays one field read.
 */
public final class HookProbe {
    private static volatile @Nullable HookProbe active;

    private final Set<Enum<?>> reached = ConcurrentHashMap.newKeySet();

    private HookProbe() {}

    /** Calls a static method of {@code java.base} with arguments that name nothing: see {@link HostFiles#probe}. */
    public static void call(String className, String method, String descriptor) throws Exception {
        FileHooks.files().probe(className, method, descriptor);
    }

    /** Opens a file that is no library: see {@link HostFiles#probeLibrary}. */
    public static void openLibrary(String className, String path) throws Exception {
        FileHooks.files().probeLibrary(className, path);
    }

    /** Returns an object that no constructor has seen: see {@link HostFiles#unconstructed}. */
    public static Object unconstructed(Class<?> type) throws InstantiationException {
        return FileHooks.files().unconstructed(type);
    }

    /** Interrupts the calling platform thread as a virtual one does to its carrier, and takes it back. */
    public static void interruptCarrier() throws ReflectiveOperationException {
        boolean before = Thread.interrupted();
        WaitHooks.threads().interruptCarrier();
        if (!before) {
            Thread.interrupted();
        }
    }

    /** Begins recording. */
    public static HookProbe begin() {
        HookProbe probe = new HookProbe();
        active = probe;
        return probe;
    }

    /** Returns whether {@code call} was reached since the beginning. */
    public boolean reached(Enum<?> call) {
        return reached.contains(call);
    }

    /** Ends recording. */
    public void end() {
        active = null;
    }

    /** Records that a hook was reached, while a probe runs. */
    static void records(Enum<?> call) {
        HookProbe probe = active;
        if (probe != null) {
            probe.reached.add(call);
        }
    }

    /** Returns whether any probe is active. */
    static boolean running() {
        return active != null;
    }
}
