package dev.veneer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The clock that a policy gives this JVM, to be moved by the program's own code: a test, say.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.current();
 * Future<?> report = scheduler.schedule(this::report, 8, TimeUnit.HOURS);
 * clock.advance(Duration.ofHours(8));
 * }</pre>
 *
 * <p>It works in every mode that a policy can name, as far as the mode has a use for a call; the others fail with an {@link
 * IllegalStateException} that names the mode. What is out of range fails with an {@link IllegalArgumentException}. A call that
 * fails changes nothing.
 *
 * <p>The calling thread counts as one that waits while a call lasts. So it must not hold a lock that what is due needs.
 *
 * <p>A clock is no boundary: any code of the program can move it. Safe for use by several threads.
 */
public final class VirtualClock {
    private final ClockDoor door;

    VirtualClock(ClockDoor door) {
        this.door = door;
    }

    /**
     * Returns the clock of this JVM.
     *
     * @throws IllegalStateException where this JVM does not run under Veneer, or its policy has no clock
     */
    public static VirtualClock current() {
        VirtualClock clock = new VirtualClock(ClockDoor.ofThisJvm());
        clock.now();
        return clock;
    }

    /** Returns the wall clock that the program sees. Unlike the program's own readings, this never moves it. */
    public Instant now() {
        return Instant.parse(value(door.ask("now"), "now"));
    }

    /**
     * Lets virtual time pass: the timers that become due in it fire in their order, each when the clock shows its own time,
     * and what they lead to comes before the next. A clock in mode {@code running} does not wait for what they lead to.
     *
     * @param duration of virtual time, not negative
     */
    public void advance(Duration duration) {
        door.ask("advance " + duration);
    }

    /**
     * Takes both clocks forwards at once, as a computer's sleep does: each timer that became due meanwhile fires once, and
     * sees the time after it.
     *
     * @param duration not negative
     */
    public void jump(Duration duration) {
        door.ask("jump " + duration);
    }

    /**
     * Goes on to the next timer, and fires it.
     *
     * @return how much virtual time passed, or empty where no timer is pending; then nothing happened
     */
    public Optional<Duration> advanceToNextTimer() {
        return values(door.ask("next"), "passed").stream().findFirst().map(Duration::parse);
    }

    /**
     * Fires one timer after the other until no timer is pending, or the limit is reached.
     *
     * @param limit how much virtual time may pass at most, not negative
     * @return how much passed
     */
    public Duration runUntilIdle(Duration limit) {
        return Duration.parse(value(door.ask("run " + limit), "passed"));
    }

    /**
     * Sets the wall clock, forwards or back, as a time server does: no timer notices.
     *
     * @param wall what the wall clock shows now
     */
    public void setWallClock(Instant wall) {
        door.ask("set " + wall);
    }

    /** Makes the clock stand until {@link #resume}, or until it is told to move. */
    public void freeze() {
        door.ask("freeze");
    }

    /**
     * Makes the clock run at another speed from now on.
     *
     * @param rate virtual seconds in a real one, greater than 0
     */
    public void rate(double rate) {
        door.ask("rate " + rate);
    }

    /** Takes {@link #freeze} back. */
    public void resume() {
        door.ask("resume");
    }

    /** Returns the waits that the clock would end, the next one first. */
    public List<PendingTimer> pendingTimers() {
        List<PendingTimer> timers = new ArrayList<>();
        for (String value : values(door.ask("timers"), "timer")) {
            int due = value.indexOf(' ');
            int kind = value.indexOf(' ', due + 1);
            timers.add(new PendingTimer(
                    value.substring(kind + 1), Instant.parse(value.substring(0, due)), value.substring(due + 1, kind)));
        }
        return List.copyOf(timers);
    }

    @Override
    public String toString() {
        return "VirtualClock[" + now() + ']';
    }

    private static String value(List<String> lines, String name) {
        return Objects.requireNonNull(values(lines, name).get(0));
    }

    private static List<String> values(List<String> lines, String name) {
        List<String> values = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(name + ' ')) {
                values.add(line.substring(name.length() + 1));
            }
        }
        return values;
    }
}
