package dev.veneer.policies.clock;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * How a wall clock goes from a real moment on, as one straight line. Immutable.
 *
 * @param real the host's clock, in nanoseconds since 1970-01-01T00:00:00Z
 * @param wall what the program sees then
 * @param rate how many nanoseconds of the program's pass in a real one; 0 where the clock stands
 */
public record ClockPiece(long real, Instant wall, double rate) {
    private static final String BETWEEN = " ";
    private static final int PARTS = 3;

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    static ClockPiece parse(String text) {
        String[] parts = text.split(BETWEEN, -1);
        try {
            if (parts.length == PARTS) {
                return new ClockPiece(Long.parseLong(parts[0]), Instant.parse(parts[1]), Double.parseDouble(parts[2]));
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("no piece of a clock's history: '" + text + "'", e);
        }
        throw new IllegalArgumentException("no piece of a clock's history: '" + text + "'");
    }

    /** Returns what the program sees of a real moment; of one before this piece what it sees at its beginning. */
    Instant at(long moment) {
        long since = Math.max(0, moment - real);
        return wall.plusNanos(rate == 1 ? since : (long) (since * rate));
    }

    @Override
    public String toString() {
        return real + BETWEEN + wall + BETWEEN + rate;
    }
}
