package dev.veneer.policies.clock.control;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 1h30m}, or {@code PT1H30M}. */
public final class DurationText {
    /** What is allowed, for messages. */
    static final String ALLOWED = "numbers with units out of d, h, m, s, ms, us and ns, as in 10s or 1h30m, or PT1H30M";

    private static final Pattern WHOLE = Pattern.compile("([0-9]+(d|h|ms|m|s|us|ns))+");
    private static final Pattern PART = Pattern.compile("([0-9]+)(d|h|ms|m|s|us|ns)");
    private static final Map<String, Duration> UNITS = Map.of(
            "d", Duration.ofDays(1),
            "h", Duration.ofHours(1),
            "m", Duration.ofMinutes(1),
            "s", Duration.ofSeconds(1),
            "ms", Duration.ofMillis(1),
            "us", Duration.ofNanos(1_000),
            "ns", Duration.ofNanos(1));

    /** As in a policy. */
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private static final int MILLION = 1_000_000;
    private static final int THOUSAND = 1_000;

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException where it is none, is negative, or is too large; the message says what is allowed
     */
    public static Duration parse(String text) {
        Duration duration;
        try {
            duration = text.startsWith("P") || text.startsWith("-P") ? Duration.parse(text) : sum(text);
        } catch (DateTimeException e) {
            throw none(text);
        } catch (ArithmeticException e) {
            throw tooLarge(text);
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the duration '" + text
                    + "' is negative; time passes forwards only, and 'set' alone moves the wall clock back");
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw tooLarge(text);
        }
        return duration;
    }

    private static Duration sum(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw none(text);
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(requireNonNull(UNITS.get(part.group(2))).multipliedBy(number(part.group(1))));
        }
        return sum;
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw (ArithmeticException) new ArithmeticException(digits).initCause(e);
        }
    }

    private static IllegalArgumentException tooLarge(String text) {
        return new IllegalArgumentException(
                "the duration '" + text + "' is too large; the most is " + LONGEST.toDays() + "d");
    }

    private static IllegalArgumentException none(String text) {
        return new IllegalArgumentException("'" + text + "' is no duration; allowed: " + ALLOWED);
    }

    /** Writes a duration so that {@link #parse} reads it, in the largest units: {@code 1d2h3m4s5ms}; {@code 0s} for none. */
    public static String of(Duration duration) {
        StringBuilder text = new StringBuilder();
        Duration rest = duration;
        if (duration.isNegative()) {
            text.append('-');
            rest = duration.negated();
        }
        int nanos = rest.toNanosPart();
        part(text, rest.toDays(), "d");
        part(text, rest.toHoursPart(), "h");
        part(text, rest.toMinutesPart(), "m");
        part(text, rest.toSecondsPart(), "s");
        part(text, nanos / MILLION, "ms");
        part(text, nanos / THOUSAND % THOUSAND, "us");
        part(text, nanos % THOUSAND, "ns");
        return text.length() == 0 ? "0s" : text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(number).append(unit);
        }
    }
}
