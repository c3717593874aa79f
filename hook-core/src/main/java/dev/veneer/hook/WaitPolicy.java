package dev.veneer.hook;

/**
 * Makes the waits of a program take virtual time, and sees who waits.
 *
 * <p>Called by the hooks from any thread. Durations are of the clock that the program sees.
 */
public interface WaitPolicy {
    /**
     * Sleeps, as {@link Thread#sleep(long)} does.
     *
     * @param nanos for how long, not negative
     * @throws InterruptedException where the thread is interrupted; its interrupt status is cleared then
     */
    void sleep(long nanos) throws InterruptedException;

    /**
     * Parks the calling thread, as {@code jdk.internal.misc.Unsafe.park} does.
     *
     * @param absolute whether {@code time} is a moment of the wall clock, in milliseconds since 1970-01-01T00:00:00Z
     * @param time a duration in nanoseconds where it is none, 0 for no limit
     */
    void park(boolean absolute, long time);

    /** Unparks a thread, as {@code jdk.internal.misc.Unsafe.unpark} does. */
    void unpark(Thread thread);

    /**
     * Waits, as {@link Object#wait(long)} does.
     *
     * @param monitor which the calling thread must own
     * @param nanos for how long, 0 for no limit, not negative
     * @throws InterruptedException where the thread is interrupted; its interrupt status is cleared then
     * @throws IllegalMonitorStateException where the thread does not own the monitor
     */
    void await(Object monitor, long nanos) throws InterruptedException;

    /**
     * Waits, as {@link Object#wait(long)} does, in a virtual thread that leaves its carrier meanwhile: the JDK has a timer for its
     * time limit, which comes to the policy by itself.
     *
     * @param monitor which the calling thread owns
     * @param millis for how long, 0 for no limit, not negative
     * @throws InterruptedException where the thread is interrupted; its interrupt status is cleared then
     */
    void awaitByTimer(Object monitor, long millis) throws InterruptedException;

    /** Wakes one thread, as {@link Object#notify} does. */
    void signal(Object monitor);

    /** Wakes all threads, as {@link Object#notifyAll} does. */
    void signalAll(Object monitor);

    /** Notes that a platform thread is about to be started, or was just not started after all. */
    void starting(Thread thread, boolean failed);

    /** Notes that the calling platform thread ends: the JVM wakes whoever joins it. */
    void exiting(Thread thread);

    /** Notes that a thread is about to be interrupted. */
    void interrupting(Thread thread);

    /** Notes that a thread has been interrupted, or was not after all; by the thread that called {@link #interrupting}. */
    void interrupted(Thread thread);

    /**
     * Waits for descriptors of the kernel, as {@code poll} and {@code epoll_wait} do, in virtual time.
     *
     * @param nanos for how long, negative for no limit
     * @param host the wait itself
     * @return what the kernel returned last; 0 where the time is over
     */
    int poll(long nanos, HostWait host) throws java.io.IOException;

    /** A wait in the kernel. */
    interface HostWait {
        /** Returns whether a wait would end at once: what is waited for is there. Any thread may ask. */
        boolean isReady();

        /**
         * Waits, on the thread that has called {@link #poll}.
         *
         * @param millis the most, -1 for no limit
         * @return what the kernel returns: 0 where the time was over
         */
        int await(int millis) throws java.io.IOException;
    }
}
