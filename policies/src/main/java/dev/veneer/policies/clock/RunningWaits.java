package dev.veneer.policies.clock;

import static java.util.Objects.requireNonNull;

import dev.veneer.hook.HostClock;
import dev.veneer.hook.WaitPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits by a clock that runs: each takes as long on the host as the clock's rate makes of it. Where the clock is told to go
 * otherwise, {@link #changed} has every wait look again. Waits without a time limit, and whoever ends them, come to nothing
 * here. Safe for use by several threads.
 */
final class RunningWaits implements WaitPolicy {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** How long a wait in the kernel lasts before it looks whether the clock was changed, in real milliseconds. */
    private static final int LONGEST_SLICE = 250;

    private final RunningTime time;
    private final HostClock host;
    private final IdentityHashMap<Thread, TimedWait> timed = new IdentityHashMap<>();

    /**
     * Creates the waits.
     *
     * @param time the clock
     * @param host the host's
     */
    RunningWaits(RunningTime time, HostClock host) {
        this.time = time;
        this.host = host;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("sleep interrupted");
        }
        TimedWait wait = begin("sleep", nanos, null);
        boolean early = false;
        try {
            for (long left = left(wait); left > 0; left = left(wait)) {
                host.park(false, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException("sleep interrupted");
                }
                early |= left(wait) > 0;
            }
        } finally {
            end(wait);
            if (early) {
                // It may have been a permit, which is not the sleep's to use up.
                host.unpark(wait.platform);
            }
        }
    }

    @Override
    public void park(boolean absolute, long limit) {
        if (!absolute && limit == 0) {
            host.park(false, 0);
            return;
        }
        long nanos = absolute ? nanosUntil(limit) : limit;
        if (nanos <= 0) {
            return;
        }
        TimedWait wait = begin("park", nanos, null);
        try {
            long left = left(wait);
            if (left > 0) {
                host.park(false, left);
            }
        } finally {
            end(wait);
        }
    }

    @Override
    public void unpark(Thread thread) {
        host.unpark(thread);
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    public void await(Object monitor, long nanos) throws InterruptedException {
        if (nanos == 0) {
            monitor.wait();
            return;
        }
        boolean again = true;
        long deadline = deadline(nanos);
        while (again) {
            TimedWait wait = beginUntil("wait", deadline, new ClockInterrupt(Thread.currentThread(), host));
            again = awaitOnce(monitor, wait);
        }
    }

    /** Returns whether the wait ended because the clock was changed, and is not over. */
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    private boolean awaitOnce(Object monitor, TimedWait wait) throws InterruptedException {
        InterruptedException interruption = null;
        try {
            // At least one, for 0 is no limit.
            long left = Math.max(1, left(wait));
            monitor.wait(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
        } catch (InterruptedException e) {
            interruption = e;
        } finally {
            endOn(wait);
        }
        boolean notNotified = interruption != null;
        ClockInterrupt mine = wait.woken ? wait.interrupt : null;
        if (mine != null) {
            interruption = mine.ofOthers(interruption);
        }
        if (interruption != null) {
            throw interruption;
        }
        return mine != null && notNotified && left(wait) > 0;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    public void awaitByTimer(Object monitor, long millis) throws InterruptedException {
        monitor.wait(millis);
    }

    @Override
    public void signal(Object monitor) {
        monitor.notify();
    }

    @Override
    public void signalAll(Object monitor) {
        monitor.notifyAll();
    }

    @Override
    public void starting(Thread thread, boolean failed) {}

    @Override
    public void exiting(Thread thread) {}

    @Override
    public void interrupting(Thread thread) {
        synchronized (timed) {
            TimedWait wait = timed.get(thread);
            if (wait != null && wait.interrupt != null) {
                wait.interrupt.interrupting();
            }
        }
    }

    @Override
    public void interrupted(Thread thread) {
        synchronized (timed) {
            TimedWait wait = timed.get(thread);
            if (wait != null && wait.interrupt != null) {
                wait.interrupt.interrupted();
            }
        }
    }

    @Override
    public int poll(long nanos, HostWait hostWait) throws IOException {
        if (nanos <= 0) {
            return hostWait.await(nanos == 0 ? 0 : -1);
        }
        long deadline = deadline(nanos);
        while (true) {
            long left = hostMillis(deadline);
            int ready = hostWait.await((int) Math.min(left, LONGEST_SLICE));
            if (ready != 0 || hostMillis(deadline) == 0) {
                return ready;
            }
        }
    }

    private long hostMillis(long deadline) {
        long left = time.hostUntil(deadline);
        return left / NANOS_PER_MILLI + (left % NANOS_PER_MILLI == 0 ? 0 : 1);
    }

    /** Has every wait look again how long it takes. */
    void changed() {
        List<TimedWait> all;
        synchronized (timed) {
            all = new ArrayList<>(timed.values());
            for (TimedWait wait : all) {
                wait.woken = true;
            }
        }
        for (TimedWait wait : all) {
            if (wait.interrupt == null) {
                host.unpark(wait.platform);
            } else {
                wait.interrupt.deliver();
            }
        }
    }

    /** Returns the waits that have a time limit, the next one to end first. */
    List<PendingTimer> pendingTimers() {
        List<TimedWait> all;
        synchronized (timed) {
            all = new ArrayList<>(timed.values());
        }
        long now = time.waitNanoTime();
        return all.stream()
                .sorted(Comparator.comparingLong(wait -> wait.deadline))
                .map(wait -> new PendingTimer(
                        wait.shown.getName(), time.now().plusNanos(Math.max(0, wait.deadline - now)), wait.kind))
                .toList();
    }

    private TimedWait begin(String kind, long nanos, @Nullable ClockInterrupt interrupt) {
        return beginUntil(kind, deadline(nanos), interrupt);
    }

    private TimedWait beginUntil(String kind, long deadline, @Nullable ClockInterrupt interrupt) {
        TimedWait wait = new TimedWait(kind, Thread.currentThread(), host.currentPlatformThread(), deadline, interrupt);
        synchronized (timed) {
            timed.put(wait.shown, wait);
        }
        return wait;
    }

    private void end(TimedWait wait) {
        synchronized (timed) {
            timed.remove(wait.shown);
        }
    }

    /** Ends a wait on a monitor: takes the interrupt back that had it look again, if one did. */
    private void endOn(TimedWait wait) {
        while (true) {
            synchronized (timed) {
                if (!wait.woken || requireNonNull(wait.interrupt).takeBack()) {
                    timed.remove(wait.shown);
                    return;
                }
            }
            Thread.onSpinWait();
        }
    }

    private long left(TimedWait wait) {
        return time.hostUntil(wait.deadline);
    }

    private long deadline(long nanos) {
        long deadline = time.waitNanoTime() + nanos;
        return deadline < 0 && nanos > 0 ? Long.MAX_VALUE : deadline;
    }

    private long nanosUntil(long wallMillis) {
        long millis = wallMillis - time.waitTimeMillis();
        return millis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
    }

    /** A wait with a time limit. */
    private static final class TimedWait {
        final String kind;
        final Thread shown;
        final Thread platform;
        final long deadline;
        final @Nullable ClockInterrupt interrupt;
        volatile boolean woken;

        TimedWait(String kind, Thread shown, Thread platform, long deadline, @Nullable ClockInterrupt interrupt) {
            this.kind = kind;
            this.shown = shown;
            this.platform = platform;
            this.deadline = deadline;
            this.interrupt = interrupt;
        }
    }
}
