package dev.veneer.it.entrypoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The checked-in tables of one family: the JDK's entry points, and those of them that no row drives.
 *
 * @param entryPoints the name of the first
 * @param notDriven the name of the second
 */
public record EntryPointTable(String entryPoints, String notDriven) {
    /** What comes to files. */
    public static final EntryPointTable FILES = new EntryPointTable("file-entry-points.tsv", "not-supported.tsv");
    /** What comes to the network. */
    public static final EntryPointTable NETWORK =
            new EntryPointTable("network-entry-points.tsv", "network-not-driven.tsv");

    /** Returns the key of every entry point of the family. */
    public List<String> all() {
        return rows(entryPoints).stream()
                .map(row -> row.split("\t", -1))
                .map(columns -> columns[0] + "#" + columns[1] + "(" + columns[2] + ")")
                .toList();
    }

    /** Returns the key and the reason, tab between them, of every entry point that no row drives. */
    public List<String> notDrivenWithReasons() {
        return rows(notDriven);
    }

    /** Returns the key of every entry point that no row drives. */
    public Stream<String> notDrivenKeys() {
        return rows(notDriven).stream().map(row -> row.substring(0, row.indexOf('\t')));
    }

    private static List<String> rows(String table) {
        InputStream found = Objects.requireNonNull(EntryPointTable.class.getResourceAsStream(table), table);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
