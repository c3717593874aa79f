package dev.veneer.benchmarks;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A program that does nothing but wait, for 30 days of the clock that it has, on one thread.
 *
 * <p>For each ten minutes it prints a line: how many waits ended, and how many nanoseconds passed.
 */
final class Timers {
    private static final int TIMERS = 200;
    private static final long PERIOD_MILLIS = 10_000;
    private static final long NANOS_PER_LINE = TimeUnit.MINUTES.toNanos(10);
    private static final long END_NANOS = TimeUnit.DAYS.toNanos(30);

    private final long begin = System.nanoTime();
    private long ticks;
    private long nextLine;

    private Timers() {}

    /** Takes a {@link TimerPlan}. */
    public static void main(String[] arguments) throws InterruptedException {
        TimerPlan plan = TimerPlan.valueOf(arguments[0]);
        Timers timers = new Timers();
        if (plan == TimerPlan.SLEEP) {
            while (timers.tick()) {
                Thread.sleep(1_000);
            }
        } else {
            timers.schedule(plan == TimerPlan.SPREAD ? PERIOD_MILLIS / TIMERS : 0);
        }
    }

    private void schedule(long apartMillis) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        for (int i = 0; i < TIMERS; i++) {
            executor.scheduleAtFixedRate(
                    () -> {
                        if (!tick()) {
                            executor.shutdownNow();
                        }
                    },
                    PERIOD_MILLIS + i * apartMillis,
                    PERIOD_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Counts the end of a wait; returns whether there are more to come. */
    private boolean tick() {
        ticks++;
        long passed = System.nanoTime() - begin;
        if (passed >= nextLine) {
            nextLine += NANOS_PER_LINE;
            System.out.println(ticks + " " + passed);
        }
        return passed < END_NANOS;
    }
}
