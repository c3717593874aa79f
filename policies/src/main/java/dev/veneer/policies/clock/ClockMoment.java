package dev.veneer.policies.clock;

import dev.veneer.policies.config.ClockMode;
import dev.veneer.policies.config.ClockSection;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment at which a clock is known, from which another JVM can go on. Immutable.
 *
 * @param real what the host's clock showed
 * @param wall what the program saw
 * @param rate virtual seconds in a real one from then on, or, while it stands, once it is resumed; 0 where it does not run by
 *     itself
 * @param standing whether it stands
 * @param sinceStart how much virtual time passed since the first JVM's start, by the monotonic clock
 */
public record ClockMoment(Instant real, Instant wall, double rate, boolean standing, Duration sinceStart) {
    private static final String BETWEEN = "/";
    private static final String STANDS = "stands";
    private static final String RUNS = "runs";
    private static final int PARTS = 5;

    /** Returns the moment at which a clock starts as its policy says. */
    static ClockMoment first(ClockSection section, Instant real) {
        ClockMode mode = section.mode();
        return new ClockMoment(
                real,
                section.start().from(real),
                mode == ClockMode.RUNNING || mode == ClockMode.FROZEN ? section.rate() : 0,
                mode != ClockMode.RUNNING,
                Duration.ZERO);
    }

    /** Returns the moment at which a clock is now. */
    public static ClockMoment of(ClockControl clock) {
        ClockState state = clock.state();
        return new ClockMoment(state.real(), state.now(), state.rate(), state.standing(), state.sinceStart());
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    public static ClockMoment parse(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            if (parts.length == PARTS) {
                return new ClockMoment(
                        Instant.parse(parts[0]),
                        Instant.parse(parts[1]),
                        Double.parseDouble(parts[2]),
                        parts[3].equals(STANDS),
                        Duration.parse(parts[4]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("no moment of a clock: '" + text + "'", e);
        }
        throw new IllegalArgumentException("no moment of a clock: '" + text + "'");
    }

    /** Returns how many nanoseconds of virtual time have passed since, by the host's clock; not negative. */
    long passed(Instant now) {
        Duration passed = Duration.between(real, now);
        return standing || passed.isNegative() ? 0 : (long) (passed.toNanos() * rate);
    }

    @Override
    public String toString() {
        return String.join(
                BETWEEN,
                real.toString(),
                wall.toString(),
                Double.toString(rate),
                standing ? STANDS : RUNS,
                sinceStart.toString());
    }
}
