package dev.veneer.policies.config;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the known word that somebody may have meant. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns the known word nearest to {@code word}, or {@code null} where none is near. */
    static @Nullable String nearest(String word, Collection<String> known) {
        String nearest = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Returns what can follow an unknown key: {@code ; did you mean 'default'?}, or else what is allowed. */
    static String of(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        return nearest == null ? "; allowed: " + String.join(", ", known) : "; did you mean '" + nearest + "'?";
    }

    /** Returns what can follow an unknown value: what is allowed, and what was meant where that can be guessed. */
    public static String among(String word, Collection<String> known) {
        String nearest = nearest(word, known);
        return "; allowed: " + String.join(", ", known) + (nearest == null ? "" : "; did you mean '" + nearest + "'?");
    }

    /**
     * Counts the letters to insert, drop, change or swap with their neighbour that turn one word into the other
     * (Damerau-Levenshtein, optimal string alignment). Upper and lower case count as the same.
     */
    private static int distance(String from, String to) {
        int[][] rows = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                rows[row][column] = row == 0 || column == 0 ? row + column : cell(rows, from, to, row, column);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int cell(int[][] rows, String from, String to, int row, int column) {
        int change = same(from, row, to, column) ? 0 : 1;
        int least = Math.min(rows[row - 1][column] + 1, rows[row][column - 1] + 1);
        least = Math.min(least, rows[row - 1][column - 1] + change);
        boolean swapped = row > 1 && column > 1 && same(from, row, to, column - 1) && same(from, row - 1, to, column);
        return swapped ? Math.min(least, rows[row - 2][column - 2] + 1) : least;
    }

    private static boolean same(String from, int row, String to, int column) {
        return Character.toLowerCase(from.charAt(row - 1)) == Character.toLowerCase(to.charAt(column - 1));
    }
}
