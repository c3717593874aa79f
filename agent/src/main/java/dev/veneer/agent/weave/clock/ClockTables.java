package dev.veneer.agent.weave.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes of the JDK that read a clock or wait, of all JDKs that are tested: tables in the agent's jar.
 *
 * @param readers the classes that read a clock, by internal name
 * @param waiters the modules of those that wait, or wake who waits, by internal name
 * @param hostWaiters those among them whose waits stay as they are
 */
public record ClockTables(Map<String, ClockReader> readers, Map<String, String> waiters, Set<String> hostWaiters) {
    /** The JDKs with which the tables were compared, class by class. */
    private static final Set<String> VERSIONS = Set.of("17.0.15", "21.0.13", "25.0.3");

    private static final String READERS = "readers.tsv";
    private static final String WAITERS = "waiters.tsv";
    private static final String HOST = "host";

    /** Copies the maps. */
    public ClockTables {
        readers = Map.copyOf(readers);
        waiters = Map.copyOf(waiters);
        hostWaiters = Set.copyOf(hostWaiters);
    }

    /** Reads the tables. */
    public static ClockTables read() {
        Map<String, ClockReader> readers = new HashMap<>();
        Map<String, String> waiters = new HashMap<>();
        forEach(READERS, 4, row -> readers.put(row[1], new ClockReader(row[0], row[1], ReadKind.of(row[2]), row[3])));
        Set<String> hostWaiters = new HashSet<>();
        forEach(WAITERS, 6, row -> {
            waiters.put(row[1], row[0]);
            if (row[4].equals(HOST)) {
                hostWaiters.add(row[1]);
            }
        });
        return new ClockTables(readers, waiters, hostWaiters);
    }

    /**
     * Returns the modules of the classes that make calls that are led, by binary name.
     *
     * @param waits whether calls that wait are
     */
    Map<String, String> callers(boolean waits) {
        Map<String, String> callers = new HashMap<>();
        for (ClockReader reader : readers.values()) {
            if (reader.kind() != ReadKind.HOST) {
                callers.put(reader.className().replace('/', '.'), reader.module());
            }
        }
        if (waits) {
            for (Map.Entry<String, String> waiter : waiters.entrySet()) {
                if (!hostWaiters.contains(waiter.getKey())) {
                    callers.put(waiter.getKey().replace('/', '.'), waiter.getValue());
                }
            }
        }
        return callers;
    }

    /** Tells whether the build compared the classes of a JDK with the tables, all of them. */
    static boolean know(Runtime.Version version) {
        return VERSIONS.contains(version.feature() + "." + version.interim() + "." + version.update());
    }

    private static void forEach(String table, int columns, Rows rows) {
        String text = text(table);
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            if (text.charAt(begin) != '#') {
                rows.row(row(table, text.substring(begin, end), columns));
            }
            begin = end + 1;
        }
    }

    private static String[] row(String table, String line, int columns) {
        String[] row = new String[columns];
        int begin = 0;
        for (int i = 0; i < columns; i++) {
            int end = i == columns - 1 ? line.length() : line.indexOf('\t', begin);
            if (end <= begin) {
                throw new IllegalStateException(
                        table + ": each row has " + columns + " columns between tabs; this one has not: " + line);
            }
            row[i] = line.substring(begin, end);
            begin = end + 1;
        }
        return row;
    }

    private static String text(String table) {
        try (InputStream in = ClockTables.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("the agent's jar is damaged: it has no " + table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + table + " of the agent's jar", e);
        }
    }

    /** Takes the rows of a table. */
    private interface Rows {
        void row(String[] row);
    }
}
