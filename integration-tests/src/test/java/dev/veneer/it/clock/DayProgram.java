package dev.veneer.it.clock;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spends days of its own clock in which much is due, and prints after how long what happened: one line each.
 *
 * <p>Argument: how many days.
 */
public final class DayProgram {
    private static final long NANOS_PER_TICK = 60_000_000_000L;
    private static final Duration SLEEP = Duration.ofHours(2);

    private final Instant begin = Instant.now();
    private final long beginNanos = System.nanoTime();
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();

    private DayProgram() {}

    /** Spends the days. */
    public static void main(String[] args) throws Exception {
        for (int day = 0; day < Integer.parseInt(args[0]); day++) {
            new DayProgram().spend();
        }
        System.exit(0);
    }

    private void spend() throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        Future<?> ticking = scheduler.scheduleAtFixedRate(this::tick, 60, 60, TimeUnit.SECONDS);
        CompletableFuture<String> timedOut = new CompletableFuture<String>()
                .orTimeout(10, TimeUnit.MINUTES)
                .whenComplete((result, failure) -> say("future " + failure));
        Timer timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        say("timer");
                    }
                },
                Duration.ofHours(7).toMillis());
        List<Thread> threads = new ArrayList<>();
        Thread poller = new Thread(this::poll);
        poller.start();
        threads.add(poller);
        if (Runtime.version().feature() >= 21) {
            // This is compiled for 17.
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            for (int i = 0; i < 3; i++) {
                threads.add((Thread) start.invoke(null, (Runnable) this::sleep));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Duration passed = Duration.between(begin, Instant.now());
        // A second more, for the last tick and the end are not to be due together.
        Thread.sleep(Duration.ofDays(1).plusSeconds(1).minus(passed).toMillis());
        say(ticks + " ticks, " + late + " of them late");
        ticking.cancel(false);
        if (!timedOut.isCompletedExceptionally()) {
            say("the future never failed");
        }
        scheduler.shutdownNow();
        timer.cancel();
    }

    private void tick() {
        if (System.nanoTime() - beginNanos != ticks.incrementAndGet() * NANOS_PER_TICK) {
            late.incrementAndGet();
        }
    }

    private void poll() {
        try {
            say("queue " + new LinkedBlockingQueue<>().poll(5, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sleep() {
        try {
            Thread.sleep(SLEEP.toMillis());
            say("virtual thread");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(String what) {
        System.out.println(Duration.between(begin, Instant.now()) + " " + what);
    }
}
