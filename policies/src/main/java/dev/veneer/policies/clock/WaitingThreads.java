package dev.veneer.policies.clock;

import static java.util.Objects.requireNonNull;

import dev.veneer.hook.HostClock;
import dev.veneer.policies.clock.Waiter.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which threads run and which wait, with their timers; moves a clock that moves by itself when nobody runs.
 *
 * <p>It is its own lock: but for {@link #deliver} and the constructor, every method wants its monitor held. Any thread may come
 * here holding any monitor, the JDK's own that look after references among them. So whatever takes a monitor that others can
 * hold has no place here; to link a lambda does.
 */
final class WaitingThreads {
    /** Deadlines further away than this count as none, and a clock that moves by itself stops there: a century. */
    static final long HORIZON = 100L * 365 * 24 * 3600 * 1_000_000_000;

    private final StandingTime time;
    private final HostClock host;
    private final Outside outside;
    private final long end;

    /** Whether the clock moves on by itself when nobody runs, as far as its mode goes. */
    private final boolean auto;

    private final BlockedThreads blocked;
    private final IdentityHashMap<Thread, Waiter> waiters = new IdentityHashMap<>();
    private final IdentityHashMap<Object, List<Waiter>> byMonitor = new IdentityHashMap<>();
    /** Threads that have told that they end, and may not have ended yet. */
    private final IdentityHashMap<Thread, Boolean> ending = new IdentityHashMap<>();
    /** Threads that are being interrupted, and by how many. */
    private final IdentityHashMap<Thread, Integer> beingInterrupted = new IdentityHashMap<>();

    private final TreeSet<Waiter> timers = new TreeSet<>();
    private final List<ClockInterrupt> toInterrupt = new ArrayList<>();
    private long numbers;
    private int running;
    private long events;

    /** Whether it is kept from moving by itself: frozen, or somebody else moves it. */
    private boolean frozen;

    private int movers;

    /**
     * Starts counting, with the calling thread as the one that runs.
     *
     * @param time the clock
     * @param auto whether it moves to the next timer when nobody runs
     * @param outside tells of what goes on outside
     */
    WaitingThreads(StandingTime time, boolean auto, Outside outside) {
        this.time = time;
        this.auto = auto;
        this.outside = outside;
        host = time.host();
        blocked = new BlockedThreads(host);
        end = time.monotonic() + HORIZON;
        register(host.currentPlatformThread());
    }

    /** Returns the furthest moment of the monotonic clock. */
    long end() {
        return end;
    }

    /** Returns how many waits began and ended so far. */
    long events() {
        return events;
    }

    /** Returns the threads that are counted. */
    Collection<Waiter> all() {
        return waiters.values();
    }

    /** Returns the waits that have a timer, the next one first. */
    SortedSet<Waiter> timed() {
        return timers;
    }

    /** Returns the threads that wait on a monitor. */
    List<Waiter> at(Object monitor) {
        List<Waiter> here = byMonitor.get(monitor);
        return here == null ? List.of() : here;
    }

    /** Returns how a thread is counted, or {@code null} where it was never seen or is exempt. */
    @Nullable
    Waiter counted(Thread thread) {
        return waiters.get(thread);
    }

    /** Returns how a thread is counted, or {@code null} where it is exempt. Threads from before the start, or of native code, come here first. */
    @Nullable
    Waiter known(Thread thread) {
        Waiter waiter = waiters.get(thread);
        return waiter != null || ExemptThreads.contains(thread) ? waiter : register(thread);
    }

    /** Counts a thread as one that runs. */
    Waiter register(Thread thread) {
        Waiter waiter = waiters.get(thread);
        if (waiter == null) {
            waiter = new Waiter(thread, numbers++);
            waiters.put(thread, waiter);
            running++;
            events++;
        }
        return waiter;
    }

    /** Counts a virtual thread that is about to wait on a monitor, off its carrier; until {@link #forget}. */
    Waiter addWaiting(Thread virtual, Kind kind) {
        Waiter waiter = new Waiter(virtual, numbers++);
        waiter.kind = kind;
        waiters.put(virtual, waiter);
        return waiter;
    }

    /** Counts a thread no more. */
    void forget(Thread thread) {
        Waiter waiter = waiters.remove(thread);
        if (waiter != null && waiter.isRunning()) {
            running--;
            events++;
            moveOnIfIdle();
        }
    }

    /** Counts a thread no more that has told that it ends, and wakes whoever joins it, as the JVM is about to. */
    void forgetEnding(Thread thread) {
        wakeAll(thread);
        ending.put(thread, true);
        forget(thread);
    }

    /** Tells whether a monitor is that of a thread that is about to end, at which the JVM wakes whoever waits. */
    boolean isEnding(Object monitor) {
        return monitor instanceof Thread thread
                && ending.containsKey(thread)
                && host.state(thread) != Thread.State.TERMINATED;
    }

    /** Counts threads no more that ended without a word. */
    void forgetEnded() {
        for (Waiter waiter : List.copyOf(waiters.values())) {
            if (host.state(waiter.thread) == Thread.State.TERMINATED) {
                forget(waiter.thread);
            }
        }
        for (Thread thread : List.copyOf(ending.keySet())) {
            if (host.state(thread) == Thread.State.TERMINATED) {
                ending.remove(thread);
            }
        }
    }

    /** Notes that a thread is about to be interrupted, or, where {@code by} is -1, that it has been. */
    void interrupts(Thread thread, int by) {
        Integer before = beingInterrupted.get(thread);
        int now = (before == null ? 0 : before) + by;
        if (now > 0) {
            beingInterrupted.put(thread, now);
        } else {
            beingInterrupted.remove(thread);
        }
    }

    /** Tells whether a thread is just being interrupted, and may see it in a moment. */
    boolean isBeingInterrupted(Thread thread) {
        return beingInterrupted.containsKey(thread);
    }

    /** Makes a thread that runs one that waits. */
    void waits(Waiter waiter, Kind kind, long deadline) {
        events++;
        waiter.kind = kind;
        waiter.timedOut = false;
        waiter.deadline = deadline;
        if (deadline != Waiter.NEVER) {
            timers.add(waiter);
        }
        running--;
        moveOnIfIdle();
    }

    /** Makes a thread that waits one that runs. */
    void wake(Waiter waiter) {
        events++;
        timers.remove(waiter);
        waiter.deadline = Waiter.NEVER;
        waiter.kind = null;
        running++;
    }

    /** Makes those that wait on a monitor run. */
    void wakeAll(Object monitor) {
        for (Waiter waiter : at(monitor)) {
            if (!waiter.isRunning()) {
                wake(waiter);
            }
        }
    }

    /** Notes on which monitor a thread is going to wait. */
    void enter(Object monitor, Waiter waiter) {
        List<Waiter> here = byMonitor.get(monitor);
        if (here == null) {
            here = new ArrayList<>();
            byMonitor.put(monitor, here);
        }
        here.add(waiter);
        waiter.monitor = monitor;
    }

    /** Takes {@link #enter} back, and lets the thread run. */
    void leave(Object monitor, Waiter waiter) {
        List<Waiter> here = requireNonNull(byMonitor.get(monitor));
        here.remove(waiter);
        if (here.isEmpty()) {
            byMonitor.remove(monitor);
        }
        waiter.monitor = null;
        waiter.interrupt = null;
        if (!waiter.isRunning()) {
            wake(waiter);
        }
    }

    /** Tells whether every thread waits, or is blocked by one that does. */
    boolean isIdle() {
        return running == 0 || blocked.allBehindWaiters(waiters, events);
    }

    /** Tells whether something is ready that a thread waits for in the kernel, a child runs, or somebody is about to be woken. */
    boolean isHeldOutside() {
        for (Waiter waiter : waiters.values()) {
            if (waiter.kind == Kind.POLL && requireNonNull(waiter.polled).isReady()) {
                return true;
            }
        }
        return outside.hasChild() || outside.wakesVirtualThreads();
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Keeps the clock from moving by itself, or lets it again. */
    void setFrozen(boolean newFrozen) {
        frozen = newFrozen;
        moveOnIfIdle();
    }

    /** Notes that one more moves the clock, which does not move by itself meanwhile; or, where {@code by} is -1, one less. */
    void movers(int by) {
        movers += by;
    }

    /** Tells whether the clock moves by itself now. */
    boolean movesItself() {
        return auto && !frozen && movers == 0;
    }

    /** Moves the clock on where nobody runs. */
    void moveOnIfIdle() {
        if (running == 0) {
            if (movesItself()) {
                moveOn();
            }
            notifyAll();
        }
    }

    /** Moves the clock to the next timer and fires what is due then; nothing where something outside holds it. */
    void moveOn() {
        if (!timers.isEmpty() && !isHeldOutside()) {
            moveTo(timers.first().deadline);
        }
    }

    /** Moves the clock, and fires what is due by then. */
    void moveTo(long moment) {
        time.moveTo(Math.min(moment, end));
        while (!timers.isEmpty() && timers.first().deadline <= time.monotonic()) {
            fire(timers.first());
        }
    }

    private void fire(Waiter waiter) {
        Kind kind = requireNonNull(waiter.kind);
        wake(waiter);
        waiter.timedOut = true;
        if (kind == Kind.WAIT) {
            toInterrupt.add(requireNonNull(waiter.interrupt));
        } else if (kind != Kind.POLL && waiter.thread != host.currentPlatformThread()) {
            host.unpark(waiter.thread);
        }
    }

    /** Takes a thread off those that {@link #deliver} is to interrupt. */
    void spare(Waiter waiter) {
        toInterrupt.remove(requireNonNull(waiter.interrupt));
        waiter.interrupt = null;
    }

    /** Interrupts those whose wait on a monitor is over. The caller does not hold the lock. */
    void deliver() {
        while (true) {
            ClockInterrupt next;
            synchronized (this) {
                if (toInterrupt.isEmpty()) {
                    return;
                }
                next = toInterrupt.remove(0);
            }
            next.deliver();
        }
    }
}
