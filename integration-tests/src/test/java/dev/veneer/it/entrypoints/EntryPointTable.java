package dev.veneer.it.entrypoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The checked-in tables: the JDK's file entry points, and those of them that are not supported. */
final class EntryPointTable {
    private EntryPointTable() {}

    /** Returns the key of every entry point of the file family. */
    static List<String> all() {
        return rows("file-entry-points.tsv").stream()
                .map(row -> row.split("\t", -1))
                .map(columns -> columns[0] + "#" + columns[1] + "(" + columns[2] + ")")
                .toList();
    }

    /** Returns the key and the reason, tab between them, of every entry point that is not supported. */
    static List<String> notSupported() {
        return rows("not-supported.tsv");
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
