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
    private final CountedMoves moves;
    private final boolean virtualWaits;
    private final long start;

    /**
     * Creates the control.
     *
     * @param mode the policy's word
     * @param time the clock
     * @param moves what moves it
     * @param virtualWaits whether the program waits by it, so that moving lets the program come to rest
     * @param start the monotonic clock at the beginning
     */
    CountedControl(String mode, StandingTime time, CountedMoves moves, boolean virtualWaits, long start) {
        this.virtualWaits = virtualWaits;
        this.mode = mode;
        this.time = time;
        this.moves = moves;
        this.start = start;
    }

    @Override
    public Instant now() {
        return time.wallClock();
    }

    @Override
    public ClockState state() {
        List<String> heldBy = new ArrayList<>(ClockWatch.holders(moves));
        if (moves.isFrozen()) {
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
                moves.pendingTimers().size(),
                true,
                moves.isFrozen());
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
            while (moves.fireNext(target)) {
                settle();
            }
            moves.leapTo(target);
            settle();
        });
    }

    @Override
    public synchronized void jump(Duration duration) {
        long target = target(duration);
        moving(() -> moves.leapTo(target));
    }

    @Override
    public synchronized Optional<Duration> advanceToNextTimer() {
        long before = time.monotonic();
        boolean[] fired = new boolean[1];
        moving(() -> {
            settle();
            fired[0] = moves.fireNext(moves.end());
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
            while (moves.fireNext(target)) {
                settle();
            }
            if (!moves.pendingTimers().isEmpty()) {
                moves.leapTo(target);
            }
        });
        return Duration.ofNanos(time.monotonic() - before);
    }

    @Override
    public void freeze() {
        moves.setFrozen(true);
    }

    @Override
    public void resume() {
        moves.setFrozen(false);
    }

    @Override
    public void rate(double rate) {
        throw new IllegalStateException("the clock has no rate in mode " + mode
                + ": it moves when " + (mode.equals("auto") ? "every thread waits" : "it is told to")
                + "; 'advance' moves it, 'mode: running' runs at a rate");
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return moves.pendingTimers();
    }

    private long target(Duration duration) {
        long nanos = Clocks.checked(duration);
        long now = time.monotonic();
        if (nanos > moves.end() - now) {
            throw new IllegalArgumentException("cannot move the clock by " + duration + ": it ends "
                    + Duration.ofNanos(moves.end() - now) + " from now");
        }
        return now + nanos;
    }

    private void moving(Runnable move) {
        moves.beginMoving();
        try {
            move.run();
        } finally {
            moves.endMoving();
        }
    }

    /** Lets the program come to rest. */
    private void settle() {
        if (!virtualWaits) {
            return;
        }
        try {
            if (!moves.awaitIdle(PATIENCE.toNanos())) {
                throw new IllegalStateException("the program did not come to rest within " + PATIENCE.toSeconds()
                        + " s: " + String.join("; ", ClockWatch.holders(moves)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while the program came to rest; the clock stands at " + now(), e);
        }
    }
}
