package dev.veneer.policies.config;

import java.util.List;

/**
 * A class of characters, {@code [a-z]} or {@code [!a-z]}; never has the name separator.
 *
 * @param negated whether it has every character but these
 * @param ranges the characters
 */
record CharClass(boolean negated, List<Range> ranges) {
    /**
     * Characters that follow each other.
     *
     * @param first the first code point
     * @param last the last code point, itself in the range
     */
    record Range(int first, int last) {}

    /** Copies the list. */
    CharClass {
        ranges = List.copyOf(ranges);
    }

    /** Returns whether it has a character. */
    boolean contains(int codePoint) {
        if (codePoint == '/') {
            return false;
        }
        for (Range range : ranges) {
            if (codePoint >= range.first && codePoint <= range.last) {
                return !negated;
            }
        }
        return negated;
    }
}
