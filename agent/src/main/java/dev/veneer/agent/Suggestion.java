package dev.veneer.agent;

import java.util.List;

/** Finds the known word that somebody may have meant. */
final class Suggestion {

    private static final int FARTHEST = 3;

    private Suggestion() {}

    /**
     * Returns a question that can follow the name of an unknown word.
     *
     * @param word what was written
     * @param known what could have been meant
     * @return for instance {@code ; did you mean 'log'?}, or nothing where no known word is near
     */
    static String of(String word, List<String> known) {
        String nearest = "";
        int least = Math.min(FARTHEST, word.length());
        for (String candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
    }

    /** Counts the letters to insert, drop or change that turn one word into the other (Levenshtein). */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = current;
        }
        return above[to.length()];
    }
}
