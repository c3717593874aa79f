package dev.veneer.it.clock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps entries for an hour in a cache of Caffeine: one that clears itself, and one that looks when it is asked. */
final class CaffeineProgram {
    private CaffeineProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) throws InterruptedException {
        asked();
        cleared();
    }

    private static void asked() throws InterruptedException {
        Cache<String, Integer> cache =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();
        cache.put("orders", 10);
        TimeUnit.MINUTES.sleep(59);
        System.out.println("after 59 minutes: " + cache.getIfPresent("orders"));
        TimeUnit.SECONDS.sleep(59);
        System.out.println("a second before: " + cache.getIfPresent("orders"));
        TimeUnit.SECONDS.sleep(1);
        System.out.println("after an hour: " + cache.getIfPresent("orders"));
    }

    private static void cleared() throws InterruptedException {
        CountDownLatch removed = new CountDownLatch(1);
        Cache<String, Integer> cache = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofHours(1))
                .scheduler(Scheduler.systemScheduler())
                .removalListener((key, value, cause) -> {
                    System.out.println("removed: " + key + " " + cause);
                    removed.countDown();
                })
                .build();
        VirtualTime time = new VirtualTime();
        cache.put("orders", 10);
        removed.await();
        // It may be a nanosecond early, for Caffeine uses the last bit of its times otherwise.
        time.say("cleared after");
    }
}
