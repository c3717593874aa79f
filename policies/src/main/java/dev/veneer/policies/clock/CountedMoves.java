package dev.veneer.policies.clock;

import static java.util.Objects.requireNonNull;

import dev.veneer.hook.HostClock;
import dev.veneer.policies.clock.Waiter.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves a counted clock from outside, and shows who waits and who holds it. Safe for use by several threads. */
final class CountedMoves {
    private final StandingTime time;
    private final HostClock host;
    private final WaitingThreads threads;

    /**
     * Creates the moves.
     *
     * @param time the clock
     * @param threads who runs and who waits
     */
    CountedMoves(StandingTime time, WaitingThreads threads) {
        this.time = time;
        this.threads = threads;
        host = time.host();
    }

    /**
     * Looks at what no call tells: threads that ended or are blocked, what became ready outside; and moves on where that lets
     * it.
     *
     * @return what there is to see
     */
    Standstill look() {
        Standstill seen;
        synchronized (threads) {
            threads.forgetEnded();
            boolean idle = threads.isIdle();
            seen = new Standstill(
                    threads.events(),
                    idle,
                    !threads.timed().isEmpty(),
                    idle && (threads.isHeldOutside() || anyPolls()),
                    idle && areDaemons(),
                    threads.movesItself());
            if (idle && threads.movesItself()) {
                threads.moveOn();
            }
        }
        threads.deliver();
        return seen;
    }

    private boolean anyPolls() {
        for (Waiter waiter : threads.all()) {
            if (waiter.kind == Kind.POLL) {
                return true;
            }
        }
        return false;
    }

    private boolean areDaemons() {
        for (Waiter waiter : threads.all()) {
            if (!waiter.thread.isDaemon()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Keeps the clock from moving by itself, for the calling thread moves it; that thread does not hold it meanwhile.
     *
     * @see #endMoving
     */
    void beginMoving() {
        synchronized (threads) {
            threads.movers(1);
            Waiter waiter = threads.counted(host.currentPlatformThread());
            if (waiter != null) {
                threads.waits(waiter, Kind.CONTROL, Waiter.NEVER);
            }
        }
    }

    /** Takes {@link #beginMoving} back. */
    void endMoving() {
        synchronized (threads) {
            threads.movers(-1);
            Waiter waiter = threads.counted(host.currentPlatformThread());
            if (waiter != null) {
                threads.wake(waiter);
            }
            threads.moveOnIfIdle();
        }
        threads.deliver();
    }

    /**
     * Waits until every thread waits.
     *
     * @param patience how many real nanoseconds to wait at most
     * @return whether every thread does
     * @throws InterruptedException where the calling thread is interrupted
     */
    boolean awaitIdle(long patience) throws InterruptedException {
        long begin = host.nanoTime();
        synchronized (threads) {
            while (!threads.isIdle() || threads.isHeldOutside()) {
                if (host.nanoTime() - begin > patience) {
                    return false;
                }
                threads.wait(1);
            }
            return true;
        }
    }

    /**
     * Moves the clock to the next timer, and fires what is due then.
     *
     * @param limit the furthest to move to
     * @return whether there was one until then
     */
    boolean fireNext(long limit) {
        boolean found;
        synchronized (threads) {
            found = !threads.timed().isEmpty() && threads.timed().first().deadline <= limit;
            if (found) {
                threads.moveTo(threads.timed().first().deadline);
            }
        }
        threads.deliver();
        return found;
    }

    /** Moves the clock at once, and fires what is due by then. */
    void leapTo(long moment) {
        synchronized (threads) {
            threads.moveTo(moment);
        }
        threads.deliver();
    }

    /** Keeps the clock from moving by itself, or lets it again. */
    void setFrozen(boolean newFrozen) {
        synchronized (threads) {
            threads.setFrozen(newFrozen);
        }
        threads.deliver();
    }

    boolean isFrozen() {
        synchronized (threads) {
            return threads.isFrozen();
        }
    }

    /** Returns the furthest moment of the monotonic clock. */
    long end() {
        return threads.end();
    }

    /** Returns the waits that have a timer, the next one first. */
    List<PendingTimer> pendingTimers() {
        synchronized (threads) {
            List<PendingTimer> pending = new ArrayList<>();
            for (Waiter waiter : threads.timed()) {
                Kind kind = requireNonNull(waiter.kind);
                pending.add(new PendingTimer(waiter.thread.getName(), time.wallClock(waiter.deadline), kind.word()));
            }
            return pending;
        }
    }

    /** Returns the threads that hold the clock. */
    List<Thread> holders() {
        synchronized (threads) {
            List<Thread> holders = new ArrayList<>();
            for (Waiter waiter : threads.all()) {
                if (waiter.isRunning()) {
                    holders.add(waiter.thread);
                }
            }
            return holders;
        }
    }

    /** Returns the threads that wait, each with how. */
    Map<Thread, String> waiting() {
        synchronized (threads) {
            Map<Thread, String> waiting = new LinkedHashMap<>();
            for (Waiter waiter : threads.all()) {
                Kind kind = waiter.kind;
                if (kind != null) {
                    waiting.put(waiter.thread, kind.word());
                }
            }
            return waiting;
        }
    }

    /** Moves a clock that moves by itself a step on. */
    void stepOn(long step) {
        synchronized (threads) {
            if (threads.movesItself()) {
                threads.moveTo(time.monotonic() + step);
            }
        }
        threads.deliver();
    }

    /**
     * What {@link #look} saw.
     *
     * @param events how many waits began and ended so far; as long as it is the same, nothing moves
     * @param idle whether every thread waits
     * @param timers whether a wait has a time limit
     * @param outside whether a thread waits for something outside, or something there holds the clock, although it is idle
     * @param daemonsOnly whether it is idle and nobody but daemon threads is left
     * @param moves whether the clock moves by itself
     */
    record Standstill(long events, boolean idle, boolean timers, boolean outside, boolean daemonsOnly, boolean moves) {}
}
