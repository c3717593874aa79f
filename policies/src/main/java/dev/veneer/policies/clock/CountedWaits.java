package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import dev.veneer.hook.WaitPolicy;
import dev.veneer.policies.clock.Waiter.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Waits by a clock that stands: each is without a limit for the JVM, and has a timer here, which fires when the clock is moved
 * to it. Counts how many threads run, so that it is known when every one waits.
 *
 * <p>A hand-off (unpark, notify, interrupt, start, the end of a thread) is counted in the call that makes it: whoever is woken
 * runs from then on, not from when the processor gets to it. The caller itself runs meanwhile, so there is no moment in which
 * nobody seems to run although somebody will. Permits are kept here, too; a real unpark is but the signal to look.
 *
 * <p>A thread in {@link Object#wait()} whose time is over is interrupted, since nothing else wakes one thread and no other; the
 * interrupt reaches it within the wait and goes no further. Which thread a notify woke, the JVM shows at once: it is blocked
 * until the caller gives the monitor up.
 *
 * <p>Only platform threads are counted: a virtual one runs on its carrier, and its timers are those of a platform thread that
 * wakes it.
 */
final class CountedWaits implements WaitPolicy {
    /** How long a poll waits in the kernel before it looks whether its time is over, in real milliseconds. */
    private static final int LONGEST_SLICE = 8;

    private final StandingTime time;
    private final HostClock host;
    private final BusyReaders busy;
    private final WaitingThreads threads;

    /**
     * Creates the waits.
     *
     * @param time the clock
     * @param busy who sees threads that read without waiting
     * @param threads who runs and who waits
     */
    CountedWaits(StandingTime time, BusyReaders busy, WaitingThreads threads) {
        this.time = time;
        this.busy = busy;
        this.threads = threads;
        host = time.host();
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("sleep interrupted");
        }
        if (nanos == 0) {
            // No time is to pass: the clock has nothing to say.
            return;
        }
        Waiter waiter = begin(Kind.SLEEP, deadline(nanos));
        if (waiter == null) {
            sleepReally(nanos);
            return;
        }
        boolean interrupted = false;
        while (!interrupted && !isTimedOut(waiter)) {
            host.park(false, 0);
            interrupted = Thread.interrupted();
        }
        end(waiter);
        if (interrupted) {
            throw new InterruptedException("sleep interrupted");
        }
    }

    @Override
    public void park(boolean absolute, long limit) {
        if (limit < 0 || (absolute && limit == 0)) {
            return;
        }
        long nanos = absolute ? nanosUntil(limit) : limit;
        if (absolute && nanos <= 0) {
            return;
        }
        Waiter waiter = begin(Kind.PARK, nanos == 0 ? Waiter.NEVER : deadline(nanos));
        if (waiter == null) {
            host.park(false, nanos);
            return;
        }
        if (isWaiting(waiter)) {
            host.park(false, 0);
        }
        end(waiter);
    }

    @Override
    public void unpark(Thread thread) {
        synchronized (threads) {
            Waiter waiter = thread.isAlive() ? threads.known(thread) : null;
            if (waiter != null) {
                if (waiter.kind == Kind.PARK) {
                    threads.wake(waiter);
                } else {
                    waiter.permit = true;
                }
            }
        }
        // Also where it is not parked here: it could be so in a host scope. One that was not ends its next park for no
        // reason.
        host.unpark(thread);
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    public void await(Object monitor, long nanos) throws InterruptedException {
        if (!Thread.holdsLock(monitor)) {
            throw new IllegalMonitorStateException("current thread is not owner");
        }
        Thread shown = Thread.currentThread();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Waiter waiter = beginOn(monitor, shown, nanos == 0 ? Waiter.NEVER : deadline(nanos));
        if (waiter == null) {
            waitReally(monitor, nanos);
            return;
        }
        InterruptedException interruption = null;
        if (!isTimedOut(waiter)) {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                interruption = e;
            }
        }
        ClockInterrupt mine = endOn(monitor, waiter);
        if (mine != null) {
            interruption = mine.ofOthers(interruption);
        }
        if (interruption != null) {
            throw interruption;
        }
    }

    /** Waits in a virtual thread, which is not counted; but whoever is notified counts as running until it is on a carrier again. */
    @Override
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    public void awaitByTimer(Object monitor, long millis) throws InterruptedException {
        Waiter waiter = beginByTimer(monitor, Thread.currentThread());
        try {
            monitor.wait(millis);
        } finally {
            endByTimer(monitor, waiter);
        }
    }

    private Waiter beginByTimer(Object monitor, Thread virtual) {
        boolean pinned = host.pin();
        try {
            synchronized (threads) {
                Waiter waiter = threads.addWaiting(virtual, Kind.WAIT);
                threads.enter(monitor, waiter);
                return waiter;
            }
        } finally {
            unpin(pinned);
        }
    }

    private void endByTimer(Object monitor, Waiter waiter) {
        boolean pinned = host.pin();
        try {
            synchronized (threads) {
                threads.leave(monitor, waiter);
                threads.forget(waiter.thread);
            }
            threads.deliver();
        } finally {
            unpin(pinned);
        }
    }

    private void unpin(boolean pinned) {
        if (pinned) {
            host.unpin();
        }
    }

    @Override
    public void signal(Object monitor) {
        monitor.notify();
        synchronized (threads) {
            for (Waiter waiter : threads.at(monitor)) {
                if (!waiter.isRunning() && host.state(waiter.thread) == Thread.State.BLOCKED) {
                    threads.wake(waiter);
                }
            }
        }
    }

    @Override
    public void signalAll(Object monitor) {
        if (Thread.holdsLock(monitor) && !ExemptThreads.handlesReferences(Thread.currentThread())) {
            synchronized (threads) {
                threads.wakeAll(monitor);
            }
        }
        monitor.notifyAll();
    }

    @Override
    public void starting(Thread thread, boolean failed) {
        synchronized (threads) {
            if (failed) {
                threads.forget(thread);
            } else if (!ExemptThreads.contains(thread)) {
                threads.register(thread);
            }
        }
        threads.deliver();
    }

    @Override
    public void exiting(Thread thread) {
        synchronized (threads) {
            threads.forgetEnding(thread);
        }
        threads.deliver();
    }

    @Override
    public void interrupting(Thread thread) {
        synchronized (threads) {
            threads.interrupts(thread, 1);
            Waiter waiter = threads.counted(thread);
            if (waiter == null) {
                return;
            }
            if (waiter.interrupt != null) {
                waiter.interrupt.interrupting();
            }
            if (!waiter.isRunning() && waiter.kind != Kind.POLL && waiter.kind != Kind.CONTROL) {
                threads.wake(waiter);
            }
        }
    }

    @Override
    public void interrupted(Thread thread) {
        synchronized (threads) {
            threads.interrupts(thread, -1);
            Waiter waiter = threads.counted(thread);
            if (waiter != null && waiter.interrupt != null) {
                waiter.interrupt.interrupted();
            }
        }
    }

    @Override
    public int poll(long nanos, HostWait wait) throws IOException {
        int ready = wait.await(0);
        if (ready != 0 || nanos == 0) {
            return ready;
        }
        Waiter waiter = beginPoll(wait, nanos < 0 ? Waiter.NEVER : deadline(nanos));
        if (waiter == null) {
            return wait.await(millis(nanos));
        }
        try {
            for (int slice = 1; isWaiting(waiter); slice = Math.min(2 * slice, LONGEST_SLICE)) {
                ready = wait.await(slice);
                if (ready != 0) {
                    return ready;
                }
            }
            return 0;
        } finally {
            end(waiter);
        }
    }

    /**
     * Begins a wait of the calling thread.
     *
     * @return the thread, which may have been woken already; {@code null} where it waits in real time
     */
    private @Nullable Waiter begin(Kind kind, long deadline) {
        Thread thread = host.currentPlatformThread();
        Waiter waiter;
        while (true) {
            synchronized (threads) {
                if (!threads.isBeingInterrupted(thread)) {
                    waiter = threads.known(thread);
                    if (waiter != null && !returnsAtOnce(waiter, kind)) {
                        waits(waiter, kind, deadline);
                    }
                    break;
                }
            }
            Thread.onSpinWait();
        }
        threads.deliver();
        return waiter;
    }

    /**
     * Tells whether a wait is over before it begins: the thread is interrupted, or has a permit for parking, which it uses up.
     * Asked under the lock, and not while somebody is interrupting it: who does later finds that it waits.
     */
    private static boolean returnsAtOnce(Waiter waiter, Kind kind) {
        waiter.timedOut = false;
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        boolean permitted = kind == Kind.PARK && waiter.permit;
        if (permitted) {
            waiter.permit = false;
        }
        return permitted;
    }

    private @Nullable Waiter beginOn(Object monitor, Thread shown, long deadline) {
        Thread thread = host.currentPlatformThread();
        Waiter waiter;
        while (true) {
            synchronized (threads) {
                if (!threads.isBeingInterrupted(thread)) {
                    waiter = threads.known(thread);
                    if (waiter != null) {
                        waitsOn(monitor, waiter, shown, deadline);
                    }
                    break;
                }
            }
            Thread.onSpinWait();
        }
        threads.deliver();
        return waiter;
    }

    private void waitsOn(Object monitor, Waiter waiter, Thread shown, long deadline) {
        waiter.timedOut = false;
        waiter.interrupt = new ClockInterrupt(shown, host);
        threads.enter(monitor, waiter);
        if (threads.isEnding(monitor) || returnsAtOnce(waiter, Kind.WAIT)) {
            // The JVM wakes it in a moment: it does not wait for the clock.
            return;
        }
        waits(waiter, Kind.WAIT, deadline);
        if (waiter.isRunning()) {
            // Its own timer was the next: there is nothing to interrupt.
            threads.spare(waiter);
        }
    }

    private @Nullable Waiter beginPoll(HostWait wait, long deadline) {
        Thread thread = host.currentPlatformThread();
        Waiter waiter;
        synchronized (threads) {
            waiter = threads.known(thread);
            if (waiter != null) {
                waiter.polled = wait;
                waits(waiter, Kind.POLL, deadline);
            }
        }
        threads.deliver();
        return waiter;
    }

    private void waits(Waiter waiter, Kind kind, long deadline) {
        busy.waits(waiter.thread);
        threads.waits(waiter, kind, deadline);
    }

    private boolean isWaiting(Waiter waiter) {
        synchronized (threads) {
            return !waiter.isRunning();
        }
    }

    private boolean isTimedOut(Waiter waiter) {
        synchronized (threads) {
            return waiter.timedOut;
        }
    }

    private void end(Waiter waiter) {
        synchronized (threads) {
            if (!waiter.isRunning()) {
                threads.wake(waiter);
            }
        }
    }

    /** Returns the interrupt by which the clock ended the wait, taken back, or {@code null} where it did not. */
    private @Nullable ClockInterrupt endOn(Object monitor, Waiter waiter) {
        while (true) {
            synchronized (threads) {
                ClockInterrupt mine = waiter.timedOut ? waiter.interrupt : null;
                if (mine == null || mine.takeBack()) {
                    threads.leave(monitor, waiter);
                    return mine;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Returns the deadline of a wait that begins now. */
    private long deadline(long nanos) {
        long deadline = time.monotonic() + nanos;
        return deadline < 0 && nanos > 0 || deadline > threads.end() ? Waiter.NEVER : deadline;
    }

    private long nanosUntil(long wallMillis) {
        long millis = wallMillis - time.waitTimeMillis();
        return millis > WaitingThreads.HORIZON / 1_000_000 ? WaitingThreads.HORIZON : millis * 1_000_000;
    }

    /** Sleeps in real time: not by {@link Thread#sleep(long)}, within which later JDKs have the hook. */
    private void sleepReally(long nanos) throws InterruptedException {
        long begin = host.nanoTime();
        boolean early = false;
        for (long left = nanos; left > 0; left = nanos - (host.nanoTime() - begin)) {
            host.park(false, left);
            if (Thread.interrupted()) {
                throw new InterruptedException("sleep interrupted");
            }
            early |= nanos > host.nanoTime() - begin;
        }
        if (early) {
            // It may have been a permit, which is not the sleep's to use up.
            host.unpark(Thread.currentThread());
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
    private static void waitReally(Object monitor, long nanos) throws InterruptedException {
        monitor.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    private static int millis(long nanos) {
        return nanos < 0 ? -1 : (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
    }
}
