package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Moves a running clock, for those outside of the program: the command line and the Java API.
 *
 * <p>Safe for use by several threads; a method that lets virtual time pass returns when it has, and others that move the
 * clock wait for it; those that only look do not. The calling thread is one of the agent's own ({@link AgentThread}), or one
 * of the program's, which then counts as one that waits while the call lasts. Each refuses what it is given with an {@link IllegalArgumentException}, whose message says what is
 * allowed, and, where the clock's mode has no use for it, with an {@link IllegalStateException}, whose message names the
 * mode and what to do instead. A refused call changes nothing.
 */
public interface ClockControl {
    /** Returns the wall clock that the program sees. Unlike the program's own readings, this never moves it. */
    Instant now();

    /** Returns how the clock stands, all of it at one moment. */
    ClockState state();

    /**
     * Sets the wall clock, forwards or back, as a time server does. The monotonic clock goes on as before, and so do waits
     * for a duration; waits for a moment of the wall clock notice.
     *
     * @param wall what the wall clock shows now
     * @throws IllegalArgumentException where no {@code long} has its nanoseconds since 1970-01-01T00:00:00Z
     */
    void setWallClock(Instant wall);

    /**
     * Lets virtual time pass: the timers that become due in it fire in their order, each when the clock shows its own time,
     * and what they lead to comes before the next.
     *
     * @param duration of virtual time, not negative
     * @throws IllegalArgumentException where it is negative, or takes the clock past its end
     * @throws IllegalStateException where waits take real time, so that there are no timers to fire: {@link #jump} is for that
     */
    void advance(Duration duration);

    /**
     * Takes both clocks forwards at once, as a computer's sleep does: each timer that became due meanwhile fires once,
     * and sees the time after it.
     *
     * @param duration not negative
     * @throws IllegalArgumentException where it is negative, or takes the clock past its end
     */
    void jump(Duration duration);

    /**
     * Lets as much virtual time pass as there is until the next timer, and fires it.
     *
     * @return how much that was, or empty where no timer is pending; then nothing happened
     * @throws IllegalStateException where waits take real time
     */
    Optional<Duration> advanceToNextTimer();

    /**
     * Fires one timer after the other until no timer is pending, or the limit is reached.
     *
     * @param limit how much virtual time may pass at most, not negative
     * @return how much passed: less than the limit where the program became idle, else the limit
     * @throws IllegalArgumentException where it is negative, or takes the clock past its end
     * @throws IllegalStateException where waits take real time
     */
    Duration runUntilIdle(Duration limit);

    /** Makes the clock stand until {@link #resume}, or until it is told to move. Does nothing where it is held so already. */
    void freeze();

    /**
     * Makes the clock run at another speed from now on.
     *
     * @param rate virtual seconds in a real one, greater than 0; the policy's limits hold
     * @throws IllegalArgumentException where it is not among those allowed
     * @throws IllegalStateException where the clock does not run by itself
     */
    void rate(double rate);

    /** Takes {@link #freeze} back: the clock goes on in the mode of the policy. Does nothing where it was not frozen. */
    void resume();

    /** Returns the waits that the clock would end, the next one first. Empty where waits take real time. */
    List<PendingTimer> pendingTimers();
}
