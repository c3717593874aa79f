package dev.veneer.hook;

/**
 * Marks the stretches in which the current thread acts for the JVM or for Veneer itself, and so sees the host's files.
 *
 * <p>The JDK's own class loaders, time zones, trust store, and the policies' own I/O run in one. It is asked for only
 * where a policy concerns the path, so a call that none concerns never touches the thread-local. Scopes nest.
 */
public final class HostScope {
    private static final Depth DEPTH = new Depth();

    private HostScope() {}

    /** Enters a scope on the current thread; each needs one {@link #exit()}, in a {@code finally}. */
    public static void enter() {
        DEPTH.get()[0]++;
        if (HookProbe.running()) {
            HookProbe.records(FileCall.HOST_SCOPE);
        }
    }

    /** Leaves the scope entered last on the current thread. */
    public static void exit() {
        DEPTH.get()[0]--;
    }

    /** Returns whether the current thread is in a scope. */
    public static boolean active() {
        return DEPTH.get()[0] > 0;
    }

    /** A counter per thread; a class of its own because lambdas are not to be linked inside hooks. */
    private static final class Depth extends ThreadLocal<int[]> {
        @Override
        protected int[] initialValue() {
            return new int[1];
        }
    }
}
