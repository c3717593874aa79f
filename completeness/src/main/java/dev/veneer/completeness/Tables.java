package dev.veneer.completeness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/** The checked-in tables: one row a line, columns between tabs, {@code #} begins a remark. */
final class Tables {
    /** The directory of the tables, as messages name it. */
    static final String DIRECTORY = "completeness/src/main/resources/dev/veneer/completeness/";

    private Tables() {}

    /**
     * Reads a table.
     *
     * @param name the file's name
     * @param columns how many columns each row has
     * @return its rows, in order
     * @throws IllegalArgumentException if a row has another number of columns, or an empty one
     */
    static List<List<String>> read(String name, int columns) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no table " + DIRECTORY + name);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(name, columns, line));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the table " + DIRECTORY + name + " cannot be read", e);
        }
        return rows;
    }

    private static List<String> row(String name, int columns, String line) {
        List<String> row = List.of(line.split("\t", -1));
        if (row.size() != columns || row.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(DIRECTORY + name + ": each row has " + columns
                    + " columns between tabs, and none is empty; this one has not: " + line);
        }
        return row;
    }
}
