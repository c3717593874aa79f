package dev.veneer.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of the agent's argument, with commas between them; a comma that belongs to a word is written twice.
 *
 * <p>Twice and not behind a backslash: the shell, {@code JDK_JAVA_OPTIONS} and argument files each have an opinion of
 * backslashes.
 */
final class ArgumentWords {
    private static final String COMMA = ",";
    private static final String LITERAL_COMMA = ",,";

    private ArgumentWords() {}

    /** Returns the words of an argument, at least one; the first is empty where the argument begins with a comma. */
    static List<String> split(String argument) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < argument.length(); i++) {
            if (argument.startsWith(LITERAL_COMMA, i)) {
                word.append(COMMA);
                i++;
            } else if (argument.startsWith(COMMA, i)) {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(argument.charAt(i));
            }
        }
        words.add(word.toString());
        return words;
    }

    /** Returns the argument that {@link #split} takes apart into {@code words}. */
    static String join(List<String> words) {
        return words.stream().map(word -> word.replace(COMMA, LITERAL_COMMA)).collect(Collectors.joining(COMMA));
    }
}
