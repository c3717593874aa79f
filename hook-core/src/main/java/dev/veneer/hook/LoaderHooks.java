package dev.veneer.hook;

import java.util.Enumeration;

/**
 * The JDK's own class loaders: whether what is on the class path is the host's or the application's.
 *
 * <p>It is the host's, for the JVM was started on the host. Of a child JVM it is what its parent named, in the world that
 * both see.
 */
public final class LoaderHooks {
    /** What is entered where no scope is: its depth says nothing. */
    private static final HostScope NONE = HostScope.unused();

    private static volatile boolean virtual;

    private LoaderHooks() {}

    /** Has the class path be the application's from now on. */
    static void showVirtual() {
        virtual = true;
    }

    /** Enters the scope in which a loader looks its class path through; its depth is to be counted down. */
    public static HostScope enter() {
        return virtual ? NONE : HostScope.enter();
    }

    /** Returns what a loader found, to be looked through step by step. */
    public static <E> Enumeration<E> found(Enumeration<E> found) {
        return virtual ? found : new HostEnumeration<>(found);
    }
}
