package dev.veneer.policies.clock;

import static java.util.Objects.requireNonNull;

import dev.veneer.hook.HostClock;
import dev.veneer.hook.WaitPolicy;
import dev.veneer.policies.clock.Waiter.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
 * <p>Any thread may come here holding any monitor, the JDK's own that look after references among them. So whatever takes a
 * monitor that others can hold has no place under the lock; to link a lambda does.
 *
 * <p>Only platform threads are counted: a virtual one runs on its carrier, and its timers are those of a platform thread that
 * wakes it.
 */
final class CountedWaits implements WaitPolicy {
    /** Deadlines further away than this count as none, and a clock that moves by itself stops there: a century. */
    static final long HORIZON = 100L * 365 * 24 * 3600 * 1_000_000_000;

    /** How long a poll waits in the kernel before it looks whether its time is over, in real milliseconds. */
    private static final int LONGEST_SLICE = 8;

    private static final int VIRTUAL_THREADS = 21;
    private static final boolean VIRTUAL_THREADS_MAY_BE = Runtime.version().feature() >= VIRTUAL_THREADS;

    private final Object lock = new Object();
    private final StandingTime time;
    private final HostClock host;
    private final BusyReaders busy;
    private final Outside outside;
    private final long end;

    /** Whether the clock moves on by itself when nobody runs, as far as its mode goes. */
    private final boolean auto;

    private final BlockedThreads blocked = new BlockedThreads();
    private final IdentityHashMap<Thread, Waiter> waiters = new IdentityHashMap<>();
    private final IdentityHashMap<Object, List<Waiter>> byMonitor = new IdentityHashMap<>();
    /** Threads that have told that they end, and may not have ended yet. */
    private final IdentityHashMap<Thread, Boolean> ending = new IdentityHashMap<>();

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
     * @param busy who sees threads that read without waiting
     * @param step how many nanoseconds each reading of a busy reader takes; used in mode auto alone
     * @param outside tells of what goes on outside
     */
    CountedWaits(StandingTime time, boolean auto, BusyReaders busy, long step, Outside outside) {
        this.time = time;
        this.auto = auto;
        this.busy = busy;
        this.outside = outside;
        host = time.host();
        end = time.monotonic() + HORIZON;
        register(host.currentPlatformThread());
        if (auto) {
            busy.onBusy(() -> stepOn(step));
        }
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
        synchronized (lock) {
            Waiter waiter = thread.isAlive() ? known(thread) : null;
            if (waiter != null) {
                if (waiter.kind == Kind.PARK) {
                    wake(waiter);
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
            synchronized (lock) {
                Waiter waiter = new Waiter(virtual, numbers++);
                waiter.kind = Kind.WAIT;
                waiter.monitor = monitor;
                waiters.put(virtual, waiter);
                enter(monitor, waiter);
                return waiter;
            }
        } finally {
            unpin(pinned);
        }
    }

    private void endByTimer(Object monitor, Waiter waiter) {
        boolean pinned = host.pin();
        try {
            synchronized (lock) {
                leave(monitor, waiter);
                forget(waiter.thread);
            }
            deliver();
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
        synchronized (lock) {
            List<Waiter> here = byMonitor.get(monitor);
            if (here != null) {
                for (Waiter waiter : here) {
                    if (!waiter.isRunning() && waiter.thread.getState() == Thread.State.BLOCKED) {
                        wake(waiter);
                    }
                }
            }
        }
    }

    @Override
    public void signalAll(Object monitor) {
        if (Thread.holdsLock(monitor)) {
            synchronized (lock) {
                wakeAll(monitor);
            }
        }
        monitor.notifyAll();
    }

    @Override
    public void starting(Thread thread, boolean failed) {
        synchronized (lock) {
            if (failed) {
                forget(thread);
            } else if (!ExemptThreads.contains(thread)) {
                register(thread);
            }
        }
        deliver();
    }

    @Override
    public void exiting(Thread thread) {
        synchronized (lock) {
            // The JVM is about to wake whoever joins it.
            wakeAll(thread);
            ending.put(thread, true);
            forget(thread);
        }
        deliver();
    }

    private boolean isEnding(Object monitor) {
        return monitor instanceof Thread thread
                && ending.containsKey(thread)
                && thread.getState() != Thread.State.TERMINATED;
    }

    @Override
    public void interrupting(Thread thread) {
        synchronized (lock) {
            Waiter waiter = shownAs(thread);
            if (waiter == null) {
                return;
            }
            if (waiter.interrupt != null) {
                waiter.interrupt.interrupting();
            }
            if (!waiter.isRunning() && waiter.kind != Kind.POLL && waiter.kind != Kind.CONTROL) {
                wake(waiter);
            }
        }
    }

    @Override
    public void interrupted(Thread thread) {
        synchronized (lock) {
            Waiter waiter = shownAs(thread);
            if (waiter != null && waiter.interrupt != null) {
                waiter.interrupt.interrupted();
            }
        }
    }

    @Override
    public int poll(int descriptor, long nanos, HostWait wait) throws IOException {
        int ready = wait.await(0);
        if (ready != 0 || nanos == 0) {
            return ready;
        }
        Waiter waiter = beginPoll(descriptor, nanos < 0 ? Waiter.NEVER : deadline(nanos));
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
        synchronized (lock) {
            waiter = known(thread);
            if (waiter != null && !returnsAtOnce(waiter, kind)) {
                waits(waiter, kind, deadline);
            }
        }
        deliver();
        return waiter;
    }

    /**
     * Tells whether a wait is over before it begins: the thread is interrupted, or has a permit for parking, which it uses up.
     * Asked under the lock: who interrupts it later finds that it waits.
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
        synchronized (lock) {
            waiter = known(thread);
            if (waiter != null) {
                waiter.timedOut = false;
                waiter.monitor = monitor;
                waiter.interrupt = new ClockInterrupt(shown);
                enter(monitor, waiter);
                if (isEnding(monitor) || returnsAtOnce(waiter, Kind.WAIT)) {
                    // The JVM wakes it in a moment: it does not wait for the clock.
                    return waiter;
                }
                waits(waiter, Kind.WAIT, deadline);
                if (waiter.isRunning()) {
                    // Its own timer was the next: there is nothing to interrupt.
                    toInterrupt.remove(waiter.interrupt);
                    waiter.interrupt = null;
                }
            }
        }
        deliver();
        return waiter;
    }

    private @Nullable Waiter beginPoll(int descriptor, long deadline) {
        Thread thread = host.currentPlatformThread();
        Waiter waiter;
        synchronized (lock) {
            waiter = known(thread);
            if (waiter != null) {
                waiter.descriptor = descriptor;
                waits(waiter, Kind.POLL, deadline);
            }
        }
        deliver();
        return waiter;
    }

    private void waits(Waiter waiter, Kind kind, long deadline) {
        events++;
        busy.waits(waiter.thread);
        waiter.kind = kind;
        waiter.timedOut = false;
        waiter.deadline = deadline;
        if (deadline != Waiter.NEVER) {
            timers.add(waiter);
        }
        running--;
        moveOnIfIdle();
    }

    private boolean isWaiting(Waiter waiter) {
        synchronized (lock) {
            return !waiter.isRunning();
        }
    }

    private boolean isTimedOut(Waiter waiter) {
        synchronized (lock) {
            return waiter.timedOut;
        }
    }

    private void end(Waiter waiter) {
        synchronized (lock) {
            if (!waiter.isRunning()) {
                wake(waiter);
            }
        }
    }

    /** Returns the interrupt by which the clock ended the wait, taken back, or {@code null} where it did not. */
    private @Nullable ClockInterrupt endOn(Object monitor, Waiter waiter) {
        while (true) {
            synchronized (lock) {
                ClockInterrupt mine = waiter.timedOut ? waiter.interrupt : null;
                if (mine == null || mine.takeBack()) {
                    leave(monitor, waiter);
                    return mine;
                }
            }
            Thread.onSpinWait();
        }
    }

    private void enter(Object monitor, Waiter waiter) {
        List<Waiter> here = byMonitor.get(monitor);
        if (here == null) {
            here = new ArrayList<>();
            byMonitor.put(monitor, here);
        }
        here.add(waiter);
    }

    private void leave(Object monitor, Waiter waiter) {
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

    /** Makes a thread that waits one that runs. */
    private void wake(Waiter waiter) {
        events++;
        timers.remove(waiter);
        waiter.deadline = Waiter.NEVER;
        waiter.kind = null;
        running++;
    }

    private void wakeAll(Object monitor) {
        List<Waiter> here = byMonitor.get(monitor);
        if (here != null) {
            for (Waiter waiter : here) {
                if (!waiter.isRunning()) {
                    wake(waiter);
                }
            }
        }
    }

    private Waiter register(Thread thread) {
        Waiter waiter = waiters.get(thread);
        if (waiter == null) {
            waiter = new Waiter(thread, numbers++);
            waiters.put(thread, waiter);
            running++;
            events++;
        }
        return waiter;
    }

    private void forget(Thread thread) {
        Waiter waiter = waiters.remove(thread);
        if (waiter != null && waiter.isRunning()) {
            running--;
            events++;
            moveOnIfIdle();
        }
    }

    /** Returns how a thread is counted, or {@code null} where it is exempt. Threads from before the start, or of native code, come here first. */
    private @Nullable Waiter known(Thread thread) {
        Waiter waiter = waiters.get(thread);
        return waiter != null || ExemptThreads.contains(thread) ? waiter : register(thread);
    }

    private @Nullable Waiter shownAs(Thread thread) {
        Waiter waiter = waiters.get(thread);
        if (waiter != null || !VIRTUAL_THREADS_MAY_BE) {
            return waiter;
        }
        for (Waiter each : waiters.values()) {
            if (each.interrupt != null && each.interrupt.thread() == thread) {
                return each;
            }
        }
        return null;
    }

    private void moveOnIfIdle() {
        if (running == 0) {
            if (movesItself()) {
                moveOn();
            }
            lock.notifyAll();
        }
    }

    private boolean movesItself() {
        return auto && !frozen && movers == 0;
    }

    /** Moves the clock to the next timer and fires what is due then; nothing where something outside holds it. */
    private void moveOn() {
        if (!timers.isEmpty() && !isHeldOutside()) {
            moveTo(timers.first().deadline);
        }
    }

    /** Moves the clock, and fires what is due by then. */
    private void moveTo(long moment) {
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

    /** Interrupts those whose wait on a monitor is over; without the lock. */
    private void deliver() {
        while (true) {
            ClockInterrupt next;
            synchronized (lock) {
                if (toInterrupt.isEmpty()) {
                    return;
                }
                next = toInterrupt.remove(0);
            }
            next.deliver();
        }
    }

    /** Tells whether something is ready that a thread waits for in the kernel, or a child runs. */
    private boolean isHeldOutside() {
        for (Waiter waiter : waiters.values()) {
            if (waiter.kind == Kind.POLL && outside.isReadable(waiter.descriptor)) {
                return true;
            }
        }
        return outside.hasChild();
    }

    /**
     * Looks at what no call tells: threads that ended or are blocked, what became ready outside; and moves on where that lets
     * it.
     *
     * @return what there is to see
     */
    Standstill look() {
        Standstill seen;
        synchronized (lock) {
            forgetEnded();
            boolean idle = isIdle();
            boolean outsideHolds = isHeldOutside();
            boolean polls = false;
            boolean daemonsOnly = true;
            for (Waiter waiter : waiters.values()) {
                polls |= waiter.kind == Kind.POLL;
                daemonsOnly &= waiter.thread.isDaemon();
            }
            seen = new Standstill(events, idle, !timers.isEmpty(), outsideHolds || polls, daemonsOnly, movesItself());
            if (idle && movesItself()) {
                moveOn();
            }
        }
        deliver();
        return seen;
    }

    private void forgetEnded() {
        for (Waiter waiter : List.copyOf(waiters.values())) {
            if (waiter.thread.getState() == Thread.State.TERMINATED) {
                forget(waiter.thread);
            }
        }
        for (Thread thread : List.copyOf(ending.keySet())) {
            if (thread.getState() == Thread.State.TERMINATED) {
                ending.remove(thread);
            }
        }
    }

    /** Tells whether every thread waits, or is blocked by one that does. */
    private boolean isIdle() {
        return running == 0 || blocked.allBehindWaiters(waiters);
    }

    /**
     * Keeps the clock from moving by itself, for the calling thread moves it; that thread does not hold it meanwhile.
     *
     * @see #endMoving
     */
    void beginMoving() {
        synchronized (lock) {
            movers++;
            Waiter waiter = waiters.get(host.currentPlatformThread());
            if (waiter != null) {
                waits(waiter, Kind.CONTROL, Waiter.NEVER);
            }
        }
    }

    /** Takes {@link #beginMoving} back. */
    void endMoving() {
        synchronized (lock) {
            movers--;
            Waiter waiter = waiters.get(host.currentPlatformThread());
            if (waiter != null) {
                wake(waiter);
            }
            moveOnIfIdle();
        }
        deliver();
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
        synchronized (lock) {
            while (!isIdle() || isHeldOutside()) {
                if (host.nanoTime() - begin > patience) {
                    return false;
                }
                lock.wait(1);
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
        synchronized (lock) {
            found = !timers.isEmpty() && timers.first().deadline <= limit;
            if (found) {
                moveTo(timers.first().deadline);
            }
        }
        deliver();
        return found;
    }

    /** Moves the clock at once, and fires what is due by then. */
    void leapTo(long moment) {
        synchronized (lock) {
            moveTo(moment);
        }
        deliver();
    }

    /** Keeps the clock from moving by itself, or lets it again. */
    void setFrozen(boolean newFrozen) {
        synchronized (lock) {
            frozen = newFrozen;
            moveOnIfIdle();
        }
        deliver();
    }

    boolean isFrozen() {
        synchronized (lock) {
            return frozen;
        }
    }

    /** Returns the furthest moment of the monotonic clock. */
    long end() {
        return end;
    }

    /** Returns the waits that have a timer, the next one first. */
    List<PendingTimer> pendingTimers() {
        synchronized (lock) {
            List<PendingTimer> pending = new ArrayList<>();
            for (Waiter waiter : timers) {
                Kind kind = requireNonNull(waiter.kind);
                pending.add(new PendingTimer(waiter.thread.getName(), time.wallClock(waiter.deadline), kind.word()));
            }
            return pending;
        }
    }

    /** Returns the threads that hold the clock. */
    List<Thread> holders() {
        synchronized (lock) {
            List<Thread> holders = new ArrayList<>();
            for (Waiter waiter : waiters.values()) {
                if (waiter.isRunning()) {
                    holders.add(waiter.thread);
                }
            }
            return holders;
        }
    }

    /** Returns the threads that wait, each with how. */
    Map<Thread, String> waiting() {
        synchronized (lock) {
            Map<Thread, String> waiting = new LinkedHashMap<>();
            for (Waiter waiter : waiters.values()) {
                Kind kind = waiter.kind;
                if (kind != null) {
                    waiting.put(waiter.thread, kind.word());
                }
            }
            return waiting;
        }
    }

    private void stepOn(long step) {
        synchronized (lock) {
            if (movesItself()) {
                moveTo(time.monotonic() + step);
            }
        }
        deliver();
    }

    /** Returns the deadline of a wait that begins now. */
    private long deadline(long nanos) {
        long deadline = time.monotonic() + nanos;
        return deadline < 0 && nanos > 0 || deadline > end ? Waiter.NEVER : deadline;
    }

    private long nanosUntil(long wallMillis) {
        long millis = wallMillis - time.waitTimeMillis();
        return millis > HORIZON / 1_000_000 ? HORIZON : millis * 1_000_000;
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

    /**
     * What {@link #look} saw.
     *
     * @param events how many waits began and ended so far; as long as it is the same, nothing moves
     * @param idle whether every thread waits
     * @param timers whether a wait has a time limit
     * @param outside whether a thread waits for something outside, or something there holds the clock
     * @param daemonsOnly whether nobody but daemon threads is left
     * @param moves whether the clock moves by itself
     */
    record Standstill(long events, boolean idle, boolean timers, boolean outside, boolean daemonsOnly, boolean moves) {}
}
