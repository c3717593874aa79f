package dev.veneer.hook;

/** The door to the host's clock and to waits that no hook sees. Safe for use by several threads. */
public interface HostClock {
    /** Returns the wall clock: nanoseconds since 1970-01-01T00:00:00Z. */
    long nanosSinceEpoch();

    /** Returns the monotonic clock, in nanoseconds. */
    long nanoTime();

    /** Returns the thread of the operating system that runs the caller: the carrier of a virtual thread. */
    Thread currentPlatformThread();

    /**
     * Keeps the calling thread on its carrier until {@link #unpin}, where it is a virtual one that could leave it at a monitor.
     *
     * @return whether it is kept, and {@link #unpin} is to be called
     */
    boolean pin();

    /** Takes {@link #pin} back. */
    void unpin();

    /** Parks the calling thread, as {@code jdk.internal.misc.Unsafe.park} does. */
    void park(boolean absolute, long time);

    /** Unparks a thread, as {@code jdk.internal.misc.Unsafe.unpark} does. */
    void unpark(Thread thread);

    /** Interrupts a thread, as {@link Thread#interrupt} does, whatever a subclass of the application's makes of that. */
    void interrupt(Thread thread);

    /** Returns what {@link Thread#getState} tells of a thread, whatever a subclass of the application's makes of that. */
    Thread.State state(Thread thread);
}
