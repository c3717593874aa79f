package dev.veneer.hook;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps calls that change links apart from all others, so that a path that was resolved still leads to the same place
 * when the system call looks it up.
 *
 * <p>An ordinary call counts itself in and out on a counter of its thread's stripe: no lock, no allocation. A call that
 * makes a link, or moves a link or a directory, closes the gate, waits until the calls under way are done, goes through
 * alone, and opens a new generation, which outdates every remembered resolution. It gives up after two seconds (a call
 * may hang in the open of a FIFO) and then fails as busy rather than to run beside another.
 */
final class CallGate {
    private static final int STRIPES = 64;
    /** Counters are a cache line apart. */
    private static final int STRIDE = 8;

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    /** Who waits for a call spins as long as one takes: to be parked and woken costs more, and lets others barge in. */
    private static final long SPIN_NANOS = 50_000;

    private final AtomicLongArray underWay = new AtomicLongArray(STRIPES * STRIDE);
    /** Calls that could not be counted out, for want of stack; a field under a monitor, which takes no call to change. */
    final Lost lost = new Lost();

    private final ReentrantLock links = new ReentrantLock();
    private volatile boolean closed;
    private final AtomicInteger generation = new AtomicInteger();

    /** Counts the current thread's call in; waits while the gate is closed by another thread. */
    void enter() {
        int stripe = stripe();
        underWay.getAndIncrement(stripe);
        if (closed) {
            waitWhereNeeded(stripe);
        }
    }

    /** Counts the current thread's call out. */
    void exit() {
        underWay.getAndDecrement(stripe());
    }

    /** Returns the number that resolutions of now carry. */
    int generation() {
        return generation.get();
    }

    /** Outdates every remembered resolution; never waits, for the caller may be one whom a closed gate waits for. */
    void outdate() {
        generation.incrementAndGet();
    }

    /** How many calls were never counted out. */
    static final class Lost {
        long calls;
    }

    /** Waits until no other call is under way and keeps others out; returns whether that came about. */
    boolean close() {
        links.lock();
        if (links.getHoldCount() > 1) {
            return true;
        }
        closed = true;
        long start = System.nanoTime();
        while (!idle()) {
            long waited = System.nanoTime() - start;
            if (waited < SPIN_NANOS) {
                Thread.onSpinWait();
            } else if (waited < PATIENCE_NANOS) {
                LockSupport.parkNanos(20_000);
            } else {
                open();
                return false;
            }
        }
        return true;
    }

    /** Lets others in again, in a new generation. */
    void open() {
        if (links.getHoldCount() == 1) {
            outdate();
            closed = false;
        }
        links.unlock();
    }

    private void waitWhereNeeded(int stripe) {
        underWay.getAndDecrement(stripe);
        if (links.isHeldByCurrentThread() || HostScope.active()) {
            underWay.getAndIncrement(stripe);
            return;
        }
        if (enterSoon(stripe)) {
            return;
        }
        links.lock();
        try {
            underWay.getAndIncrement(stripe);
        } finally {
            links.unlock();
        }
    }

    /** Counts a call in as soon as the gate is open; returns whether that was within the time that one spins. */
    private boolean enterSoon(int stripe) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SPIN_NANOS) {
            if (closed) {
                Thread.onSpinWait();
                continue;
            }
            underWay.getAndIncrement(stripe);
            if (!closed) {
                return true;
            }
            underWay.getAndDecrement(stripe);
        }
        return false;
    }

    private boolean idle() {
        long sum = 0;
        for (int i = 0; i < STRIPES; i++) {
            sum += underWay.get(i * STRIDE);
        }
        synchronized (lost) {
            return sum == lost.calls;
        }
    }

    @SuppressWarnings("deprecation") // threadId() came with 19
    private static int stripe() {
        long id = Thread.currentThread().getId();
        return ((int) id & (STRIPES - 1)) * STRIDE;
    }
}
