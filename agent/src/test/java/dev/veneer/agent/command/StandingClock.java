package dev.veneer.agent.command;

import dev.veneer.policies.clock.ClockControl;
import dev.veneer.policies.clock.ClockState;
import dev.veneer.policies.clock.PendingTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A clock that runs by its word, and stands until told, with one timer. */
final class StandingClock implements ClockControl {
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private Duration passed = Duration.ZERO;
    private double rate = 60;
    private boolean frozen;
    private List<PendingTimer> timers =
            List.of(new PendingTimer("pool-1-thread-1", Instant.parse("2030-01-01T00:00:20Z"), "park"));

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public ClockState state() {
        return new ClockState(
                "running",
                now,
                Instant.parse("2026-11-27T01:00:00Z"),
                rate,
                ZoneId.of("Europe/Paris"),
                passed,
                List.of("thread 'main' runs"),
                timers.size(),
                frozen,
                frozen);
    }

    @Override
    public void setWallClock(Instant wall) {
        now = wall;
    }

    @Override
    public void advance(Duration duration) {
        now = now.plus(duration);
        passed = passed.plus(duration);
    }

    @Override
    public void jump(Duration duration) {
        throw new IllegalStateException("the clock stands in mode running; use 'advance'");
    }

    @Override
    public Optional<Duration> advanceToNextTimer() {
        if (timers.isEmpty()) {
            return Optional.empty();
        }
        Duration until = Duration.between(now, timers.get(0).due());
        timers = List.of();
        advance(until);
        return Optional.of(until);
    }

    @Override
    public Duration runUntilIdle(Duration limit) {
        return advanceToNextTimer().orElse(Duration.ZERO);
    }

    @Override
    public void freeze() {
        frozen = true;
    }

    @Override
    public void rate(double newRate) {
        rate = newRate;
    }

    @Override
    public void resume() {
        frozen = false;
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return timers;
    }
}
