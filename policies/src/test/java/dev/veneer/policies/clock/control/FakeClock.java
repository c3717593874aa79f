package dev.veneer.policies.clock.control;

import dev.veneer.policies.clock.ClockControl;
import dev.veneer.policies.clock.ClockState;
import dev.veneer.policies.clock.PendingTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A clock that stands until told, with timers that do nothing. */
final class FakeClock implements ClockControl {
    static final Instant REAL = Instant.parse("2026-11-27T01:00:00Z");
    static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    /** What the clock waits for before time passes. */
    final CountDownLatch passing = new CountDownLatch(1);

    final List<PendingTimer> timers = new ArrayList<>();
    private Instant now = START;
    private Duration passed = Duration.ZERO;
    private double rate = 1;
    private boolean frozen;
    /** Whether time that passes waits for {@link #passing}. */
    volatile boolean slow;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public ClockState state() {
        return new ClockState(
                "manual",
                now,
                REAL,
                rate,
                ZoneId.of("Europe/Paris"),
                passed,
                List.of("thread 'a\nb' runs"),
                timers.size(),
                true,
                frozen);
    }

    @Override
    public void setWallClock(Instant wall) {
        now = wall;
    }

    @Override
    public void advance(Duration duration) {
        if (slow) {
            await();
        }
        now = now.plus(duration);
        passed = passed.plus(duration);
        timers.removeIf(timer -> !timer.due().isAfter(now));
    }

    private void await() {
        try {
            passing.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void jump(Duration duration) {
        throw new NullPointerException("as by mistake");
    }

    @Override
    public Optional<Duration> advanceToNextTimer() {
        if (timers.isEmpty()) {
            return Optional.empty();
        }
        Duration until = Duration.between(now, timers.get(0).due());
        advance(until);
        return Optional.of(until);
    }

    @Override
    public Duration runUntilIdle(Duration limit) {
        Duration before = passed;
        while (!timers.isEmpty() && passed.compareTo(before.plus(limit)) < 0) {
            advanceToNextTimer();
        }
        return passed.minus(before);
    }

    @Override
    public void freeze() {
        frozen = true;
    }

    @Override
    public void rate(double rate) {
        throw new IllegalStateException("the clock's mode is manual");
    }

    @Override
    public void resume() {
        frozen = false;
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return List.copyOf(timers);
    }
}
