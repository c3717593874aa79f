package dev.veneer.it.command;

import dev.veneer.api.PendingTimer;
import dev.veneer.api.VirtualClock;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A program whose clock is moved. */
final class ClockProgram {
    private ClockProgram() {}

    /**
     * Does what the first argument names.
     *
     * @param arguments a verb, and a file of its own
     */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "await" -> {
                System.out.println("ready");
                new CountDownLatch(1).await();
            }
            case "tick" -> tick();
            case "look" -> System.out.println("there: " + new File(arguments[1]).exists());
            case "set itself" -> setItself();
            case "move itself" -> moveItself();
            case "without" -> System.out.println(withoutClock());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Tells the time each ten seconds, by threads that keep the JVM running. */
    private static void tick() throws InterruptedException {
        ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "the ticker"));
        CountDownLatch scheduled = new CountDownLatch(1);
        scheduler.execute(scheduled::countDown);
        scheduled.await();
        Future<?> ticks = scheduler.scheduleAtFixedRate(
                () -> System.out.println("tick " + Instant.now()), 10, 10, TimeUnit.SECONDS);
        if (!ticks.isCancelled()) {
            System.out.println("ready");
        }
    }

    /** Moves the wall clock, which needs no wait. */
    private static void setItself() {
        VirtualClock clock = VirtualClock.current();
        System.out.println(clock.now());
        clock.setWallClock(Instant.parse("2040-02-29T12:00:00Z"));
        System.out.println(LocalDate.now(ZoneId.systemDefault()));
        clock.jump(Duration.ofDays(1));
        System.out.println(LocalDate.now(ZoneId.systemDefault()) + " " + clock.now());
        refused(() -> clock.jump(Duration.ofDays(-1)));
        refused(() -> clock.rate(0));
        refused(() -> clock.rate(2));
    }

    /** Lets virtual time pass for a scheduler and a thread that sleeps. */
    private static void moveItself() throws Exception {
        VirtualClock clock = VirtualClock.current();
        Thread sleeper = new Thread(ClockProgram::sleep, "the sleeper");
        sleeper.start();
        ScheduledExecutorService scheduler =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "the scheduler"));
        Future<?> task = scheduler.schedule(() -> System.out.println("task " + Instant.now()), 8, TimeUnit.HOURS);
        // Both wait before time passes: this is the call that has them do so.
        clock.advance(Duration.ZERO);
        List<PendingTimer> timers = clock.pendingTimers();
        timers.forEach(timer -> System.out.println(timer.due() + " " + timer.thread()));
        System.out.println("passed " + clock.advanceToNextTimer().orElseThrow());
        sleeper.join();
        System.out.println("passed " + clock.runUntilIdle(Duration.ofDays(1)));
        System.out.println("then " + clock.advanceToNextTimer().isPresent() + " " + Instant.now());
        task.get();
        scheduler.shutdown();
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofHours(1).toMillis());
            System.out.println("awake " + Instant.now());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String withoutClock() {
        try {
            return VirtualClock.current().toString();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            System.out.println("not refused");
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
