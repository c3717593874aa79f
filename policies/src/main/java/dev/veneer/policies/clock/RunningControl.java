package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves a clock that follows the host's: modes {@code running} and {@code frozen}. Where time is let pass, all that becomes
 * due in it looks at the clock after it: such a clock does not wait for the program. Safe for use by several threads.
 */
final class RunningControl implements ClockControl {
    private static final double MOST = 1_000_000;

    private final String mode;
    private final RunningTime time;
    private final @Nullable RunningWaits waits;
    private final HostClock host;
    private final long start;
    private double resumeAt;

    /**
     * Creates the control.
     *
     * @param mode the policy's word
     * @param time the clock
     * @param waits the waits by it, or {@code null} where they take real time
     * @param host the host's clock
     * @param start the monotonic clock at the beginning
     * @param rate the rate at which it runs, or will where it stands
     */
    RunningControl(
            String mode, RunningTime time, @Nullable RunningWaits waits, HostClock host, long start, double rate) {
        this.mode = mode;
        this.time = time;
        this.waits = waits;
        this.host = host;
        this.start = start;
        resumeAt = rate;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public synchronized ClockState state() {
        boolean standing = time.isFrozen();
        return new ClockState(
                mode,
                time.now(),
                Clocks.instant(host.nanosSinceEpoch()),
                standing ? resumeAt : time.rate(),
                ZoneId.systemDefault(),
                Duration.ofNanos(time.monotonic() - start),
                List.of(),
                pendingTimers().size(),
                standing,
                standing && !mode.equals("frozen"));
    }

    @Override
    public void setWallClock(Instant wall) {
        time.setWallClock(Clocks.checked(wall));
        changed();
    }

    @Override
    public void advance(Duration duration) {
        jump(duration);
    }

    @Override
    public void jump(Duration duration) {
        Clocks.checked(duration);
        try {
            time.advance(duration);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("cannot move the clock by " + duration + ": it ends before", e);
        }
        changed();
    }

    @Override
    public Optional<Duration> advanceToNextTimer() {
        List<PendingTimer> pending = virtual("advance to the next timer").pendingTimers();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        Duration until = Duration.between(time.now(), pending.get(0).due());
        Duration by = until.isNegative() ? Duration.ZERO : until;
        jump(by);
        return Optional.of(by);
    }

    @Override
    public Duration runUntilIdle(Duration limit) {
        Clocks.checked(limit);
        throw new IllegalStateException("a clock in mode " + mode
                + " goes on by itself and is never idle; 'mode: manual' and 'mode: auto' know when every thread waits");
    }

    @Override
    public synchronized void freeze() {
        if (!time.isFrozen()) {
            resumeAt = time.rate();
            time.freeze();
            changed();
        }
    }

    @Override
    public synchronized void rate(double newRate) {
        if (!(newRate > 0 && newRate <= MOST)) {
            throw new IllegalArgumentException("cannot run at rate " + newRate
                    + "; allowed: more than 0, at most 1000000; 'freeze' makes the clock stand");
        }
        if (waits == null && newRate != 1) {
            throw new IllegalStateException("waits take real time under this policy (mode " + mode
                    + "), so the clock has no other rate than 1; 'mode: running' with 'waits: virtual' has");
        }
        resumeAt = newRate;
        time.run(newRate);
        changed();
    }

    @Override
    public synchronized void resume() {
        if (time.isFrozen()) {
            time.run(resumeAt);
            changed();
        }
    }

    @Override
    public List<PendingTimer> pendingTimers() {
        return waits == null ? List.of() : waits.pendingTimers();
    }

    private RunningWaits virtual(String what) {
        if (waits == null) {
            throw new IllegalStateException("cannot " + what
                    + ": waits take real time under this policy; 'waits: virtual' gives the clock timers");
        }
        return waits;
    }

    private void changed() {
        if (waits != null) {
            waits.changed();
        }
    }
}
