package dev.veneer.policies.clock.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a clock is told.
 *
 * @param word what it is
 * @param value what stands behind the word, as {@link ClockWord#value} reads it
 */
public record ClockRequest(ClockWord word, @Nullable Object value) {
    private static final int MOST_WORDS = 2;

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException where it says nothing; the message says what is allowed
     */
    static ClockRequest parse(String line) {
        String trimmed = line.trim();
        return parse(trimmed.isEmpty() ? List.of() : List.of(trimmed.split("[ \t]+", -1)));
    }

    /**
     * Reads words; none at all ask for the state.
     *
     * @throws IllegalArgumentException where they say nothing; the message says what is allowed
     */
    public static ClockRequest parse(List<String> words) {
        if (words.isEmpty()) {
            return new ClockRequest(ClockWord.STATE, null);
        }
        ClockWord word = ClockWord.of(words.get(0));
        if (word == null) {
            throw new IllegalArgumentException("a clock cannot '" + words.get(0) + "'; allowed: " + ClockWord.ALLOWED);
        }
        if (words.size() > MOST_WORDS) {
            throw new IllegalArgumentException("one word too many: '" + words.get(MOST_WORDS) + "'");
        }
        return new ClockRequest(word, word.value(words.size() == MOST_WORDS ? words.get(1) : null));
    }

    /** Returns the line that {@link #parse(String)} reads. */
    public String line() {
        return value == null ? word.keyword() : word.keyword() + ' ' + value;
    }
}
