package dev.veneer.policies.clock;

import org.jspecify.annotations.Nullable;

/**
 * An interrupt by which the clock ends a thread's wait on a monitor: nothing else wakes one thread there and no other. It
 * reaches the thread within that wait and goes no further; an interrupt of others meanwhile stays.
 */
final class ClockInterrupt {
    private final Thread thread;
    private int othersBegun;
    private int othersDone;
    private volatile @Nullable Thread deliverer;
    private volatile boolean delivered;

    /** Prepares the interrupt of a thread, as the application sees it. */
    ClockInterrupt(Thread thread) {
        this.thread = thread;
    }

    /** Returns whom it interrupts. */
    Thread thread() {
        return thread;
    }

    /** Interrupts the thread; once. The caller holds no lock: a thread has locks of its own for that. */
    void deliver() {
        deliverer = Thread.currentThread();
        thread.interrupt();
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
            thread.interrupt();
        }
        return thrown;
    }
}
