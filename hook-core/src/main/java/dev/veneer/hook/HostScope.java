package dev.veneer.hook;

/**
 * Marks the stretches in which the current thread acts for the JVM or for Veneer itself, and so sees the host's files.
 *
 * <p>The JDK's own class loaders, time zones, trust store, and the policies' own I/O run in one. It is asked for only
 * where a policy concerns the path, so a call that none concerns never touches the thread-local. Scopes nest.
 *
 * <p>A scope is left by counting {@link #depth} down, a field of the thread's own: a call could fail for want of stack
 * and leave the thread among the host's files for good.
 */
public final class HostScope {
    private static final OfThread SCOPES = new OfThread();

    /** How many scopes the thread is in. */
    public int depth;

    private HostScope() {}

    /**
     * Enters a scope on the current thread.
     *
     * @return the thread's scopes; their {@link #depth} is to be counted down, in a {@code finally}
     */
    public static HostScope enter() {
        HostScope scope = SCOPES.get();
        if (HookProbe.running()) {
            HookProbe.records(FileCall.HOST_SCOPE);
        }
        // Last: nothing may fail once the scope is entered.
        scope.depth++;
        return scope;
    }

    /** Returns a scope that no thread is in. */
    static HostScope unused() {
        return new HostScope();
    }

    /** Returns whether the current thread is in a scope. */
    public static boolean active() {
        return SCOPES.get().depth > 0;
    }

    /** A counter per thread; a class of its own because lambdas are not to be linked inside hooks. */
    private static final class OfThread extends ThreadLocal<HostScope> {
        @Override
        protected HostScope initialValue() {
            return new HostScope();
        }
    }
}
