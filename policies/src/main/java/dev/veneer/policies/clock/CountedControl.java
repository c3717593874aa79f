package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a clock that stands by itself: modes {@code manual} and {@code auto}. Safe for use by several threads, one after the other. */
final class CountedControl implements ClockControl {
    /** How long a program may take to come to rest between two timers. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String mode;
    private final StandingTime time;
    private final CountedWaits waits;
    private final long start;

    /**
     * Creates the control.
     *
     * @param mode the policy's word
     * @param time the clock
     * @param waits who counts who waits
     */
    CountedControl(String mode, StandingTime time, CountedWaits waits) {
        this.mode = mode;
        this.time = time;
        this.waits = waits;
        start = time.monotonic();
    }

    @Override
    public Instant now() {
        return time.wallClock();
    }

    @Override
    public ClockState state() {
        List<String> heldBy = new ArrayList<>(ClockWatch.holders(waits));
        if (waits.isFrozen()) {
            heldBy.add("it is frozen; 'resume' lets it go on");
        }
        return new ClockState(
                mode,
                time.wallClock(),
                Clocks.instant(time.host().nanosSinceEpoch()),
                0,
                ZoneId.systemDefault(),
                Duration.ofNanos(time.monotonic() - start),
                heldBy,
                waits.pendingTimers().size(),
                true,
                waits.isFrozen());
    }

    @Override
    public synchronized void setWallClock(Instant wall) {
        time.setWallClock(Clocks.checked(wall));
    }

    @Override
    public synchronized void advance(Duration duration) {
        long target = target(duration);
        moving(() -> {
            settle();
            while (waits.fireNext(target)) {
                settle();
            }
            waits.leapTo(target);
            settle();
        });
    }

    @Override
    public synchronized void jump(Duration duration) {
        long target = target(duration);
        moving(() -> waits.leapTo(target));
    }

    @Override
    public synchronized Optional<Duration> advanceToNextTimer() {
        long before = time.monotonic();
        boolean[] fired = new boolean[1];
        moving(() -> {
            settle();
            fired[0] = waits.fireNext(waits.end());
            if (fired[0]) {
                settle();
            }
        });
        return fired[0] ? Optional.of(Duration.ofNanos(time.monotonic() - before)) : Optional.empty();
    }

    @Override
    public synchronized Duration runUntilIdle(Duration limit) {
        long before = time.monotonic();
        long target = target(limit);
        moving(() -> {
            settle();
            while (waits.fireNext(target)) {
                settle();
            }
            if (!waits.pendingTimers().isEmpty()) {
                waits.leapTo(target);
            }
        });
        return Duration.ofNanos(time.monotonic() - before);
    }

    @Override
    public void freeze() {
        waits.setFrozen(true);
    }

    @Override
    public void resume() {
        waits.setFrozen(false);
    }

    @Override
    public void rate(double rate) {
        throw new IllegalStateException("the clock has no rate in mode " + mode
                + ": it moves when " + (mode.equals("auto") ? "every thread waits" : "it is told to")
                + "; 'advance' moves it, 'mode: running' runs at a rate");
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return waits.pendingTimers();
    }

    private long target(Duration duration) {
        long nanos = Clocks.checked(duration);
        long now = time.monotonic();
        if (nanos > waits.end() - now) {
            throw new IllegalArgumentException("cannot move the clock by " + duration + ": it ends "
                    + Duration.ofNanos(waits.end() - now) + " from now");
        }
        return now + nanos;
    }

    private void moving(Runnable move) {
        waits.beginMoving();
        try {
            move.run();
        } finally {
            waits.endMoving();
        }
    }

    /** Lets the program come to rest. */
    private void settle() {
        try {
            if (!waits.awaitIdle(PATIENCE.toNanos())) {
                throw new IllegalStateException("the program did not come to rest within " + PATIENCE.toSeconds()
                        + " s: " + String.join("; ", ClockWatch.holders(waits)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while the program came to rest; the clock stands at " + now(), e);
        }
    }
}
