package dev.veneer.it.entrypoints;

import java.util.ArrayList;
import java.util.List;

/** Collects the rows in the order in which they run. */
final class Rows {
    private final List<Row> rows = new ArrayList<>();

    /** Starts the rows of one JDK class, named as in the table of entry points. */
    Type type(String name) {
        return new Type(name);
    }

    List<Row> all() {
        return List.copyOf(rows);
    }

    /** The rows of one JDK class. */
    final class Type {
        private final String name;

        private Type(String name) {
            this.name = name;
        }

        /** Adds the entry point {@code member}, its parameters included. */
        Type row(String member, Check allowed, Check denied) {
            return rowSince(0, member, allowed, denied);
        }

        /** Adds an entry point that only the JDKs from {@code since} on have. */
        Type rowSince(int since, String member, Check allowed, Check denied) {
            rows.add(new Row(name + "#" + member, since, allowed, denied));
            return this;
        }
    }
}
