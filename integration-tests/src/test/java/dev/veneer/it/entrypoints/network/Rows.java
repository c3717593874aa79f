package dev.veneer.it.entrypoints.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Type row(
                String member,
                Operation operation,
                Place place,
                @Nullable Object expected,
                Question question,
                Refusal refusal) {
            return rowUntil(Integer.MAX_VALUE, member, operation, place, expected, question, refusal);
        }

        /** Adds an entry point that only the JDKs up to {@code last} have. */
        Type rowUntil(
                int last,
                String member,
                Operation operation,
                Place place,
                @Nullable Object expected,
                Question question,
                Refusal refusal) {
            rows.add(new Row(name + "#" + member, last, operation, place, expected, question, refusal));
            return this;
        }

        /** Adds an entry point that connects to a server of the test's. */
        Type connecting(String member, Place place, @Nullable Object expected, Question question, Refusal refusal) {
            return row(member, Operation.CONNECT, place, expected, question, refusal);
        }
    }
}
