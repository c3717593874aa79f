package dev.veneer.it.clock;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Retries, keeps to a rate, and gives up, by Resilience4j. */
final class ResilienceProgram {
    private ResilienceProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) throws Exception {
        retry();
        rate();
        giveUp();
        giveUpAsynchronously();
    }

    private static void retry() {
        Retry retry = Retry.of(
                "retry",
                RetryConfig.custom()
                        .maxAttempts(4)
                        .waitDuration(Duration.ofMinutes(10))
                        .build());
        AtomicInteger tries = new AtomicInteger();
        VirtualTime time = new VirtualTime();
        String answer = retry.executeSupplier(() -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException("not yet");
            }
            return Instant.now().toString();
        });
        time.say("try " + tries + " at " + answer + " after");
    }

    private static void rate() {
        RateLimiter limiter = RateLimiter.of(
                "rate",
                RateLimiterConfig.custom()
                        .limitForPeriod(2)
                        .limitRefreshPeriod(Duration.ofHours(1))
                        .timeoutDuration(Duration.ofDays(1))
                        .build());
        VirtualTime time = new VirtualTime();
        for (int i = 0; i < 5; i++) {
            limiter.executeRunnable(() -> {});
        }
        time.say("five at two an hour after");
    }

    private static void giveUp() throws Exception {
        TimeLimiter limiter = TimeLimiter.of(Duration.ofMinutes(15));
        VirtualTime time = new VirtualTime();
        try {
            limiter.executeFutureSupplier(CompletableFuture::new);
        } catch (TimeoutException e) {
            time.say("given up after");
        }
    }

    private static void giveUpAsynchronously() throws Exception {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        TimeLimiter limiter = TimeLimiter.of(Duration.ofMinutes(15));
        VirtualTime time = new VirtualTime();
        String outcome = limiter.<String, CompletableFuture<String>>executeCompletionStage(
                        scheduler, CompletableFuture::new)
                .exceptionally(failure -> "given up asynchronously after")
                .toCompletableFuture()
                .get(1, TimeUnit.HOURS);
        time.say(outcome);
        scheduler.shutdown();
    }
}
