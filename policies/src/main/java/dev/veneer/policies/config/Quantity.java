package dev.veneer.policies.config;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations and sizes as the format writes them: a whole number and a unit. */
final class Quantity {
    /** What to expect of a duration, for messages. */
    static final String DURATION = "a duration such as 250ms, 10s, 5m, 2h, 30d or PT5M";

    /** What to expect of a size, for messages. */
    static final String SIZE = "a size such as 512B, 500kB, 64KiB or 1GiB";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]+)([A-Za-z]+)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final Map<String, Long> SIZES = Map.of(
            "B", 1L,
            "kB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    /** Beyond it nothing is timed: 100,000 days. */
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private static final long LARGEST = 1L << 50;

    private Quantity() {}

    /** Returns whether a text is to be a duration rather than a size. */
    static boolean isDuration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        return matcher.matches() ? TIMES.containsKey(matcher.group(2)) : text.startsWith("P");
    }

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static Duration duration(String text) {
        Duration duration = any(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("less than nothing");
        }
        return duration;
    }

    /**
     * Reads a duration that may have a sign.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static Duration signedDuration(String text) {
        boolean negative = text.startsWith("-");
        Duration duration = any(negative || text.startsWith("+") ? text.substring(1) : text);
        return negative ? duration.negated() : duration;
    }

    private static Duration any(String text) {
        Duration duration = text.startsWith("P") ? iso(text) : ofUnit(text);
        if (duration.compareTo(LONGEST) > 0 || duration.negated().compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("more than " + LONGEST.toDays() + "d");
        }
        return duration;
    }

    /** Writes a duration, in the largest unit of which it is a whole number. */
    static String text(Duration duration) {
        if (duration.toNanosPart() % NANOS_PER_MILLI != 0) {
            return duration.isNegative() ? "-" + duration.negated() : duration.toString();
        }
        long millis = duration.toMillis();
        String unit = UNITS.stream()
                .filter(each -> millis != 0 && millis % lengthOf(each) == 0)
                .findFirst()
                .orElse("ms");
        return millis / lengthOf(unit) + unit;
    }

    private static long lengthOf(String unit) {
        return TIMES.getOrDefault(unit, Duration.ZERO).toMillis();
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expected " + DURATION, e);
        }
    }

    private static Duration ofUnit(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Duration unit = matcher.matches() ? TIMES.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("expected " + DURATION);
        }
        BigInteger number = new BigInteger(matcher.group(1));
        BigInteger most = BigInteger.valueOf(LONGEST.toMillis() / unit.toMillis() + 1);
        return unit.multipliedBy(number.min(most).longValueExact());
    }

    /**
     * Reads a size, in bytes.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static long size(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? SIZES.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("expected " + SIZE);
        }
        BigInteger size = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(unit));
        if (size.compareTo(BigInteger.valueOf(LARGEST)) > 0) {
            throw new IllegalArgumentException("more than " + (LARGEST >> 30) + "GiB");
        }
        return size.longValueExact();
    }
}
