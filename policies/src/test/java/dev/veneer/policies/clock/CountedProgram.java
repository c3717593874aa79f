package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A program of real threads whose waits go by a counted clock, as the hooks would lead them. */
final class CountedProgram implements AutoCloseable {
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private static final long NANOS_PER_MILLI = 1_000_000;

    final BusyReaders busy = new BusyReaders();
    final StandingTime time;
    final CountedWaits waits;
    final CountedMoves moves;
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean child;

    private final long start = 5;
    private final Thread watch;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    CountedProgram(boolean auto) {
        RealHostClock host = new RealHostClock();
        time = new StandingTime(
                host,
                start,
                WallTimeline.of(start, START, 0, List.of()),
                busy,
                false,
                new ClockHistory(host, List.of()));
        WaitingThreads counted = new WaitingThreads(time, auto, new Outside() {
            @Override
            public boolean hasChild() {
                return child;
            }

            @Override
            public boolean wakesVirtualThreads() {
                return false;
            }
        });
        waits = new CountedWaits(time, busy, counted);
        moves = new CountedMoves(time, counted);
        if (auto) {
            busy.onBusy(() -> moves.stepOn(NANOS_PER_MILLI));
        }
        watch = new Thread(new ClockWatch(moves, host, told::add), "watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Starts a thread of the program. */
    Thread start(String name, Step work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failures.add(e);
                    } finally {
                        waits.exiting(Thread.currentThread());
                    }
                },
                name);
        thread.setDaemon(true);
        waits.starting(thread, false);
        thread.start();
        threads.add(thread);
        return thread;
    }

    void sleep(long millis) throws InterruptedException {
        waits.sleep(millis * NANOS_PER_MILLI);
    }

    void park(long millis) {
        waits.park(false, millis * NANOS_PER_MILLI);
    }

    void await(Object monitor, long millis) throws InterruptedException {
        waits.await(monitor, millis * NANOS_PER_MILLI);
    }

    void interrupt(Thread thread) {
        waits.interrupting(thread);
        thread.interrupt();
        waits.interrupted(thread);
    }

    /** Returns how much virtual time has passed. */
    Duration passed() {
        return Duration.ofNanos(time.monotonic() - start);
    }

    /** Notes something, with the virtual time in seconds. */
    void note(String what) {
        log.add(what + "@" + passed().toMillis() / 1000.0);
    }

    /** Lets the program end, while the calling thread waits as one of it. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            synchronized (thread) {
                while (thread.isAlive() && !hasEnded(thread)) {
                    waits.await(thread, 0);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("a thread of the program failed", failures.get(0));
        }
    }

    private static boolean hasEnded(@Nullable Thread thread) {
        return thread == null || thread.getState() == Thread.State.TERMINATED;
    }

    @Override
    public void close() {
        watch.interrupt();
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }

    /** What a thread does. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
