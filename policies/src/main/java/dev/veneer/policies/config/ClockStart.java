package dev.veneer.policies.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What the wall clock shows at start. Immutable. */
public sealed interface ClockStart {
    /** What the real clock shows. */
    ClockStart NOW = new Offset(Duration.ZERO);

    /**
     * An instant.
     *
     * @param instant the instant, in the years 1 to 9999
     */
    record At(Instant instant) implements ClockStart {
        @Override
        public Instant from(Instant now) {
            return instant;
        }

        @Override
        public String text() {
            return instant.toString();
        }
    }

    /**
     * A moment as far away from that of the start.
     *
     * @param offset how far; negative for the past, zero for now
     */
    record Offset(Duration offset) implements ClockStart {
        @Override
        public Instant from(Instant now) {
            return now.plus(offset);
        }

        @Override
        public String text() {
            return offset.isZero() ? "now" : (offset.isNegative() ? "" : "+") + Quantity.text(offset);
        }
    }

    /** Returns the instant that the clock shows when the real one shows {@code now}. */
    Instant from(Instant now);

    /** Returns it as the policy file has it. */
    String text();

    /** What to expect of a start, for messages. */
    String EXPECTED = "an instant such as 2030-01-01T00:00:00Z, an offset such as +30d or -2h, or now";

    /**
     * Reads a start. A date alone is its midnight in UTC.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static ClockStart parse(String text) {
        if (text.equals("now")) {
            return NOW;
        }
        if (text.startsWith("+") || text.startsWith("-")) {
            return new Offset(Quantity.signedDuration(text));
        }
        if (Quantity.isDuration(text)) {
            throw new IllegalArgumentException(
                    "an offset has its sign; write +" + text + " for later, -" + text + " for earlier");
        }
        return new At(instant(text));
    }

    private static Instant instant(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}.*") || text.startsWith("0000")) {
            throw new IllegalArgumentException("expected " + EXPECTED);
        }
        try {
            if (text.length() == "2030-01-01".length()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            // YAML's own notation has a space in place of the T.
            return OffsetDateTime.parse(text.replaceFirst(" ", "T")).toInstant();
        } catch (DateTimeException e) {
            boolean local = text.matches("[0-9-]{10}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?");
            throw new IllegalArgumentException(
                    local
                            ? "its zone is missing; write " + text + "Z for UTC, or an offset behind it, such as +01:00"
                            : "no such date and time; expected " + EXPECTED,
                    e);
        }
    }
}
