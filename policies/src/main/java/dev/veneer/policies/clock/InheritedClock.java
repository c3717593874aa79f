package dev.veneer.policies.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A clock that another JVM goes on with. Immutable.
 *
 * @param moment where it is
 * @param past what it showed until then
 */
public record InheritedClock(ClockMoment moment, List<ClockPiece> past) {
    /** Copies the list. */
    public InheritedClock {
        past = List.copyOf(past);
    }

    /** Returns a clock as it is now. */
    public static InheritedClock of(ClockControl clock, ClockHistory history) {
        return new InheritedClock(ClockMoment.of(clock), history.pieces());
    }

    /** Writes it down for {@link #read}. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(moment.toString());
        past.forEach(piece -> lines.add(piece.toString()));
        Files.write(file, lines);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where it cannot be read, or is something else
     */
    public static InheritedClock read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        try {
            return new InheritedClock(
                    ClockMoment.parse(lines.isEmpty() ? "" : lines.get(0)),
                    lines.stream().skip(1).map(ClockPiece::parse).toList());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
