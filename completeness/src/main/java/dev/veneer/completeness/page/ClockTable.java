package dev.veneer.completeness.page;

import dev.veneer.agent.weave.clock.ClockReader;
import dev.veneer.agent.weave.clock.ClockTables;
import java.util.Comparator;

/** The part of the page that tells which classes of the JDK read a clock, and which clock they get. */
final class ClockTable {
    private ClockTable() {}

    static void append(StringBuilder page, ClockTables tables) {
        page.append("""

                ## Who reads the clock

                Under a section `clock` the classes of the program read the virtual clock, and of those of the JDK the ones that tell
                the program the time, or count its waits by it. A class that counts waits reads a clock that does not stand where the
                program's does, so that waits end. The others keep the real one. At every start some reads of each kind must come to
                the hooks, or the JVM does not start (exit status 78).

                | class | clock | why: it |
                |---|---|---|
                """);
        tables.readers().values().stream()
                .sorted(Comparator.comparing(ClockReader::className))
                .forEach(reader -> row(page, reader));
    }

    private static void row(StringBuilder page, ClockReader reader) {
        page.append("| `").append(reader.className().replace('/', '.')).append("` | ");
        page.append(
                switch (reader.kind()) {
                    case TELLS -> "virtual";
                    case WAITS -> "virtual, of waits";
                    case HOST -> "real";
                });
        page.append(" | ").append(reader.reason()).append(" |\n");
    }
}
