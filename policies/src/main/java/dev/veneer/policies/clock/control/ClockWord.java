package dev.veneer.policies.clock.control;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a clock can be told, each by its word. */
public enum ClockWord {
    /** Tells how it stands. */
    STATE(Kind.NOTHING),
    /** Tells what it shows, and nothing else. */
    NOW(Kind.NOTHING),
    /** Sets the wall clock. */
    SET(Kind.INSTANT),
    /** Lets virtual time pass. */
    ADVANCE(Kind.DURATION),
    /** Takes both clocks forwards at once. */
    JUMP(Kind.DURATION),
    /** Makes it stand. */
    FREEZE(Kind.NOTHING),
    /** Makes it run at another speed. */
    RATE(Kind.NUMBER),
    /** Takes {@link #FREEZE} back. */
    RESUME(Kind.NOTHING),
    /** Goes on to the next timer. */
    NEXT(Kind.NOTHING),
    /** Goes on until no timer is pending. */
    RUN(Kind.DURATION),
    /** Tells which timers are pending. */
    TIMERS(Kind.NOTHING);

    /** All of them, for messages. */
    static final String ALLOWED = Arrays.stream(values()).map(ClockWord::usage).collect(Collectors.joining(", "));

    private final Kind kind;

    private enum Kind {
        NOTHING("", ""),
        INSTANT("INSTANT", "2030-01-01T00:00:00Z"),
        DURATION("DURATION", "10s"),
        NUMBER("X", "60");

        private final String label;
        private final String example;

        Kind(String label, String example) {
            this.label = label;
            this.example = example;
        }
    }

    ClockWord(Kind kind) {
        this.kind = kind;
    }

    /** Returns the word. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String usage() {
        return kind == Kind.NOTHING ? keyword() : keyword() + ' ' + kind.label;
    }

    /** Returns what a word says, or {@code null} where it says nothing. */
    static @Nullable ClockWord of(String keyword) {
        for (ClockWord word : values()) {
            if (word.keyword().equals(keyword)) {
                return word;
            }
        }
        return null;
    }

    /** Reads what stands behind the word: an {@link Instant}, a {@link java.time.Duration}, a {@link Double} or nothing. */
    @Nullable
    Object value(@Nullable String text) {
        if (text == null) {
            if (kind != Kind.NOTHING) {
                throw new IllegalArgumentException(
                        "'" + keyword() + "' needs " + kind.label + ", as in: " + keyword() + ' ' + kind.example);
            }
            return null;
        }
        return switch (kind) {
            case NOTHING ->
                throw new IllegalArgumentException(
                        "one word too many: '" + text + "'; '" + keyword() + "' stands alone");
            case INSTANT -> instant(text);
            case DURATION -> DurationText.parse(text);
            case NUMBER -> number(text);
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no instant; allowed: a date, a time and an offset, as in 2030-01-01T00:00:00Z or"
                            + " 2030-01-01T01:00:00+01:00",
                    e);
        }
    }

    private static Double number(String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number > 0) || Double.isInfinite(number)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no rate; allowed: a number greater than 0, as in 60 or 0.5");
        }
        return number;
    }
}
