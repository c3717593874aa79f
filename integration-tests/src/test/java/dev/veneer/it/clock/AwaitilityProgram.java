package dev.veneer.it.clock;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/** Waits by Awaitility, which looks each ten seconds: for what becomes true after forty minutes, and for what never does. */
final class AwaitilityProgram {
    private AwaitilityProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger looks = new AtomicInteger();
        VirtualTime time = new VirtualTime();
        new Thread(() -> {
                    try {
                        TimeUnit.MINUTES.sleep(40);
                        // Between two looks.
                        TimeUnit.SECONDS.sleep(5);
                        done.set(true);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
        await().atMost(1, TimeUnit.HOURS)
                .pollDelay(10, TimeUnit.SECONDS)
                .pollInterval(10, TimeUnit.SECONDS)
                .until(() -> {
                    looks.incrementAndGet();
                    return done.get();
                });
        time.say("true after");
        System.out.println("looks: " + looks);
        VirtualTime never = new VirtualTime();
        try {
            await().atMost(1, TimeUnit.HOURS).pollInterval(10, TimeUnit.SECONDS).until(() -> false);
        } catch (ConditionTimeoutException e) {
            never.say("given up after");
        }
    }
}
