package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that all of it can be told at once. */
final class Problems {
    private final List<Problem> list = new ArrayList<>();
    private final List<String> files = new ArrayList<>();

    /** Adds a problem at a place. */
    void add(Origin origin, String message) {
        if (!files.contains(origin.file())) {
            files.add(origin.file());
        }
        list.add(Problem.at(origin, message));
    }

    /** Returns whether there is none. */
    boolean isEmpty() {
        return list.isEmpty();
    }

    /** Returns all, file by file in the order in which the files turned up, each in the order of its text. */
    List<Problem> sorted() {
        if (list.size() < 2) {
            return List.copyOf(list);
        }
        Comparator<Problem> byFile = Comparator.comparingInt(problem -> files.indexOf(problem.file()));
        return list.stream()
                .sorted(byFile.thenComparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
