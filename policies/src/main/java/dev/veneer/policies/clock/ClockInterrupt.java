package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import org.jspecify.annotations.Nullable;

/**
 * An interrupt by which the clock ends a thread's wait on a monitor: nothing else wakes one thread there and no other. It
 * reaches the thread within that wait and goes no further; an interrupt of others meanwhile stays.
 */
final class ClockInterrupt {
    private final Thread thread;
    private final HostClock host;
    private int othersBegun;
    private int othersDone;
    private volatile @Nullable Thread deliverer;
    private volatile boolean delivered;

    /** Prepares the interrupt of a thread, as the application sees it. */
    ClockInterrupt(Thread thread, HostClock host) {
        this.thread = thread;
        this.host = host;
    }

    /** Interrupts the thread; once. The caller holds no lock: a thread has locks of its own for that. */
    void deliver() {
        deliverer = Thread.currentThread();
        host.interrupt(thread);
        deliverer = null;
        delivered = true;
    }

    /** Notes that the thread is about to be interrupted, by whoever it is. Under the lock of those who call {@link #takeBack}. */
    void interrupting() {
        if (deliverer != Thread.currentThread()) {
            othersBegun++;
        }
    }

    /** Notes that the thread has been interrupted. Under that lock, too. */
    void interrupted() {
        if (deliverer != Thread.currentThread()) {
            othersDone++;
        }
    }

    /**
     * Takes it back after the wait, if it has been delivered, and so has what others have begun. Under that lock; by the thread
     * itself.
     *
     * @return whether it was
     */
    boolean takeBack() {
        if (!delivered || othersDone < othersBegun) {
            return false;
        }
        Thread.interrupted();
        return true;
    }

    /**
     * Returns what a wait is to throw whose interrupt was taken back: the interrupt of others.
     *
     * @param thrown what the wait threw, or {@code null} where it returned
     */
    @Nullable
    InterruptedException ofOthers(@Nullable InterruptedException thrown) {
        if (othersBegun == 0) {
            return null;
        }
        if (thrown == null) {
            host.interrupt(thread);
        }
        return thrown;
    }
}
