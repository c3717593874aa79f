package dev.veneer.hook;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The waits of threads, and what ends them: sleeping, parking, monitors, and the life of threads.
 *
 * <p>Where no policy is in force each does the real thing. A policy that fails never loses a wake-up: where the contract
 * of a wait allows it to end for no reason, it ends; else the thread waits in real time.
 */
public final class WaitHooks {
    static volatile @Nullable WaitPolicy policy;
    static volatile @Nullable HostThreads threads;

    private WaitHooks() {}

    /** Sleeps, for callers of {@link Thread#sleep(long)} where that is native: JDK 17. */
    public static void sleep(long millis) throws InterruptedException {
        WaitPolicy current = ofProgram(WaitCall.SLEEP);
        if (current == null || millis < 0) {
            Thread.sleep(millis);
            return;
        }
        if (!slept(current, TimeUnit.MILLISECONDS.toNanos(millis))) {
            Thread.sleep(millis);
        }
    }

    /**
     * Sleeps, inside {@link Thread}, before it would.
     *
     * @return whether this is done, and {@link Thread} is not to sleep
     */
    public static boolean slept(long nanos) throws InterruptedException {
        WaitPolicy current = ofProgram(WaitCall.SLEEP);
        // A virtual thread sleeps by parking, which comes to the hooks by itself.
        return current != null && nanos >= 0 && !threads().isVirtual(Thread.currentThread()) && slept(current, nanos);
    }

    /** As {@link #slept(long)}, for {@link Thread#sleep(long)}. */
    public static boolean sleptMillis(long millis) throws InterruptedException {
        return slept(millis < 0 ? millis : TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** As {@link #slept(long)}, for {@link Thread#sleep(long, int)}. */
    public static boolean slept(long millis, int nanos) throws InterruptedException {
        if (millis < 0 || nanos < 0 || nanos >= TimeUnit.MILLISECONDS.toNanos(1)) {
            return slept(-1);
        }
        long whole = TimeUnit.MILLISECONDS.toNanos(millis);
        return slept(whole > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : whole + nanos);
    }

    /** As {@link #slept(long)}, for {@code Thread.sleep(Duration)}. */
    public static boolean slept(java.time.@Nullable Duration duration) throws InterruptedException {
        return slept(duration == null ? -1 : TimeUnit.NANOSECONDS.convert(duration));
    }

    private static boolean slept(WaitPolicy current, long nanos) throws InterruptedException {
        try {
            current.sleep(nanos);
            return true;
        } catch (InterruptedException e) {
            throw StackTraces.cut(e);
        } catch (Throwable e) {
            return false;
        }
    }

    /**
     * Parks the calling thread.
     *
     * @return whether this is done, also by ending for no reason; if not, the caller is to park
     */
    public static boolean parked(boolean absolute, long time) {
        WaitPolicy current = ofProgram(WaitCall.PARK);
        if (current == null) {
            return false;
        }
        try {
            current.park(absolute, time);
        } catch (Throwable e) {
            // Whether the permit was taken is not known: to park now could be for good. Parking may end for no reason.
            return true;
        }
        return true;
    }

    /**
     * Unparks a thread.
     *
     * @return whether this is done; if not, the caller is to unpark it
     */
    public static boolean unparked(@Nullable Object thread) {
        WaitPolicy current = current(WaitCall.UNPARK);
        if (current == null || !(thread instanceof Thread parked)) {
            return false;
        }
        try {
            current.unpark(parked);
            return true;
        } catch (Throwable e) {
            // A permit too many does no harm.
            return false;
        }
    }

    /** Does what {@link Object#wait()} does. */
    public static void await(Object monitor) throws InterruptedException {
        await(monitor, 0);
    }

    /** Does what {@link Object#wait(long)} does. */
    @SuppressWarnings("WaitNotInLoop") // the caller's
    public static void await(Object monitor, long millis) throws InterruptedException {
        WaitPolicy current = ofProgram(WaitCall.AWAIT);
        if (current == null || millis < 0 || !Thread.holdsLock(monitor)) {
            // Waits, or throws what the JDK throws.
            monitor.wait(millis);
            return;
        }
        try {
            if (threads().leavesCarrierAtMonitor(Thread.currentThread())) {
                current.awaitByTimer(monitor, millis);
                return;
            }
            current.await(monitor, TimeUnit.MILLISECONDS.toNanos(millis));
        } catch (InterruptedException e) {
            throw StackTraces.cut(e);
        } catch (IllegalMonitorStateException e) {
            throw StackTraces.cut(e);
        } catch (Throwable e) {
            // A wait may end for no reason; to wait again could miss what it waits for.
            return;
        }
    }

    /** Does what {@link Object#wait(long, int)} does. */
    @SuppressWarnings("WaitNotInLoop") // the caller's
    public static void await(Object monitor, long millis, int nanos) throws InterruptedException {
        if (millis < 0 || nanos < 0 || nanos >= TimeUnit.MILLISECONDS.toNanos(1)) {
            monitor.wait(millis, nanos);
            return;
        }
        await(monitor, nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis);
    }

    /** Does what {@link Object#notify} does. */
    @SuppressWarnings("NakedNotify") // the caller's
    public static void signal(Object monitor) {
        WaitPolicy current = current(WaitCall.SIGNAL);
        if (current == null || !Thread.holdsLock(monitor)) {
            monitor.notify();
            return;
        }
        try {
            current.signal(monitor);
        } catch (Throwable e) {
            // Whom the policy woke is not known, and who is woken for no reason waits again.
            monitor.notifyAll();
        }
    }

    /** Does what {@link Object#notifyAll} does. */
    @SuppressWarnings("NakedNotify") // the caller's
    public static void signalAll(Object monitor) {
        WaitPolicy current = current(WaitCall.SIGNAL_ALL);
        if (current == null || !Thread.holdsLock(monitor)) {
            monitor.notifyAll();
            return;
        }
        try {
            current.signalAll(monitor);
        } catch (Throwable e) {
            monitor.notifyAll();
        }
    }

    /** Notes that the calling thread is about to start a platform thread; returns that one. */
    public static Thread starting(Thread thread) {
        WaitPolicy current = current(WaitCall.STARTING);
        if (current != null) {
            try {
                StartingThreads.add(thread);
                current.starting(thread, false);
            } catch (Throwable e) {
                // The thread starts, seen or not.
                return thread;
            }
        }
        return thread;
    }

    /** Notes that the calling thread is done with starting a thread, whether that runs now or not. */
    public static void started(@Nullable Throwable failure) {
        WaitPolicy current = current(WaitCall.STARTED);
        if (current == null) {
            return;
        }
        try {
            Thread thread = StartingThreads.remove();
            if (thread != null && failure != null) {
                current.starting(thread, true);
            }
        } catch (Throwable e) {
            // The caller gets the failure that it has.
            return;
        }
    }

    /** Notes that the calling platform thread is about to end. */
    public static void exiting(Thread thread) {
        WaitPolicy current = current(WaitCall.EXITING);
        if (current != null) {
            try {
                current.exiting(thread);
            } catch (Throwable e) {
                // It ends, seen or not.
                return;
            }
        }
    }

    /** Notes that a platform thread, or the carrier of a virtual one, is about to be interrupted. */
    public static void interrupting(Thread thread) {
        WaitPolicy current = current(WaitCall.INTERRUPTING);
        if (current != null) {
            try {
                current.interrupting(thread);
            } catch (Throwable e) {
                // It is interrupted, seen or not.
                return;
            }
        }
    }

    /** Notes that it has been interrupted. */
    public static void interrupted(Thread thread) {
        WaitPolicy current = current(WaitCall.INTERRUPTING);
        if (current != null) {
            try {
                current.interrupted(thread);
            } catch (Throwable e) {
                // It was interrupted, seen or not.
                return;
            }
        }
    }

    /** Returns the policy that is to wait; {@code null} where none is in force, or the thread acts for the JVM or for Veneer. */
    static @Nullable WaitPolicy ofProgram(WaitCall call) {
        WaitPolicy current = current(call);
        return current == null || HostScope.active() ? null : current;
    }

    /** Returns the policy that is to wait; {@code null} where none is in force. */
    static @Nullable WaitPolicy current(WaitCall call) {
        WaitPolicy current = policy;
        if (current == null && HookProbe.running()) {
            HookProbe.records(call);
        }
        return current;
    }

    /** Returns the door to the JDK's threads. */
    static HostThreads threads() {
        HostThreads door = threads;
        if (door == null) {
            throw new IllegalStateException("the hooks were woven before they were told of the JDK's threads");
        }
        return door;
    }
}
