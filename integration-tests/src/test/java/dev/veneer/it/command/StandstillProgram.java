package dev.veneer.it.command;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A program all of whose threads wait. */
final class StandstillProgram {
    private StandstillProgram() {}

    /**
     * Does what the first argument names.
     *
     * @param arguments a verb
     */
    public static void main(String[] arguments) throws InterruptedException {
        switch (arguments[0]) {
            case "each other" -> awaitEachOther();
            case "the clock" -> {
                System.out.println("ready");
                Thread.sleep(3_600_000);
                System.out.println("awake " + Instant.now());
                // It is there to answer who moved its clock.
                new CountDownLatch(1).await();
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void awaitEachOther() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goes on until told to end")));
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch yours = new CountDownLatch(1);
        Thread other = new Thread(() -> awaitAndCountDown(mine, yours), "the other one");
        other.start();
        awaitAndCountDown(yours, mine);
        other.join();
    }

    private static void awaitAndCountDown(CountDownLatch first, CountDownLatch then) {
        try {
            first.await();
            then.countDown();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
