package dev.veneer.policies.config;

import org.jspecify.annotations.Nullable;

/**
 * One step of a compiled glob.
 *
 * @param kind what it matches
 * @param codePoint the character, for {@link Kind#CHAR}
 * @param charClass the class, for {@link Kind#CLASS}
 */
record GlobOp(Kind kind, int codePoint, @Nullable CharClass charClass) {
    /** What a step matches. */
    enum Kind {
        /** One given character. */
        CHAR,
        /** One character of a class. */
        CLASS,
        /** {@code ?}: one character, not the separator. */
        ANY_CHAR,
        /** {@code *}: characters within one name. */
        STAR,
        /** {@code **} beside other characters: anything. */
        DOUBLE_STAR,
        /** {@code **}{@code /} where a name may begin: any number of directories, none included. */
        ANY_DEPTH,
        /** {@code /**} at the end: nothing, or a separator and anything. */
        AT_OR_BELOW
    }

    static final GlobOp ANY_CHAR = new GlobOp(Kind.ANY_CHAR, 0, null);
    static final GlobOp STAR = new GlobOp(Kind.STAR, 0, null);
    static final GlobOp DOUBLE_STAR = new GlobOp(Kind.DOUBLE_STAR, 0, null);
    static final GlobOp ANY_DEPTH = new GlobOp(Kind.ANY_DEPTH, 0, null);
    static final GlobOp AT_OR_BELOW = new GlobOp(Kind.AT_OR_BELOW, 0, null);
    static final GlobOp SEPARATOR = character('/');

    /** Returns the step for one character. */
    static GlobOp character(int codePoint) {
        return new GlobOp(Kind.CHAR, codePoint, null);
    }

    /** Returns the step for one character of a class. */
    static GlobOp oneOf(CharClass charClass) {
        return new GlobOp(Kind.CLASS, 0, charClass);
    }

    /** Returns whether this step, one of those that take one character, takes {@code next}. */
    boolean takes(int next) {
        return switch (kind) {
            case CHAR -> next == codePoint;
            case ANY_CHAR -> next != '/';
            case CLASS -> charClass != null && charClass.contains(next);
            default -> false;
        };
    }
}
