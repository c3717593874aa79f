package dev.veneer.policies.config;

import java.util.BitSet;

/**
 * The text of a value after its variables were put in, and which of its characters came out of a variable: those stand for
 * themselves, whatever they mean elsewhere.
 */
final class Expansion {
    private final String text;
    private final BitSet literal;

    private Expansion(String text, BitSet literal) {
        this.text = text;
        this.literal = literal;
    }

    /** Returns the expansion of text without variables. */
    static Expansion of(String text) {
        return new Expansion(text, new BitSet());
    }

    /** Returns the whole text. */
    String text() {
        return text;
    }

    /** Returns how many chars it has. */
    int length() {
        return text.length();
    }

    /** Returns whether the text has a character at {@code index} that means what the file's author typed there. */
    boolean is(int index, char meaning) {
        return index < text.length() && text.charAt(index) == meaning && !literal.get(index);
    }

    /** Returns whether the char came out of a variable. */
    boolean isLiteral(int index) {
        return literal.get(index);
    }

    /** Returns whether any of it came out of a variable. */
    boolean hasVariables() {
        return !literal.isEmpty();
    }

    /** Returns a part, as {@link String#substring(int, int)} does. */
    Expansion part(int from, int to) {
        return new Expansion(text.substring(from, to), literal.get(from, to));
    }

    /** Returns this and then the other. */
    Expansion then(Expansion other) {
        return new Builder().append(this).append(other).build();
    }

    /** Puts an expansion together. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private final BitSet literal = new BitSet();

        /** Adds a character that the author typed. */
        Builder append(char typed) {
            text.append(typed);
            return this;
        }

        /** Adds what a variable stands for. */
        Builder appendValue(String value) {
            literal.set(text.length(), text.length() + value.length());
            text.append(value);
            return this;
        }

        /** Adds another expansion. */
        Builder append(Expansion other) {
            int offset = text.length();
            other.literal.stream().forEach(index -> literal.set(offset + index));
            text.append(other.text);
            return this;
        }

        /** Returns the expansion. */
        Expansion build() {
            return new Expansion(text.toString(), literal);
        }
    }
}
