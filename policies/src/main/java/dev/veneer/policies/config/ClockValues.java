package dev.veneer.policies.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads what stands in the section {@code clock}, and in faults on it. */
final class ClockValues {
    /** How slow a clock may run. */
    static final double LEAST_RATE = 0.000_001;

    /** How fast a clock may run. */
    static final double MOST_RATE = 1_000_000;

    /** What to expect of a rate, for messages. */
    static final String RATE = "a number from 0.000001 to 1000000, such as 60, or 0.5 for half speed";

    /** What to expect of a drift, for messages. */
    static final String DRIFT = "how many millionths the clock runs fast, such as 50ppm, or slow, such as -20ppm";

    private static final Tag TIMESTAMP = new Tag("tag:yaml.org,2002:timestamp");
    private static final String NUMBER = "[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?";
    private static final double PPM = 1_000_000;

    private ClockValues() {}

    /** Returns a start, or {@code null} after telling what is wrong. */
    static @Nullable ClockStart start(Value value) {
        return FaultValues.parsed(plain(value), ClockStart.EXPECTED, ClockStart::parse);
    }

    /** Returns the value as text, where the file says by its tag that it is a timestamp. */
    private static Value plain(Value value) {
        if (!(value.node() instanceof ScalarNode scalar) || !scalar.getTag().equals(TIMESTAMP)) {
            return value;
        }
        Node text = new ScalarNode(
                Tag.STR, true, scalar.getValue(), scalar.getScalarStyle(), scalar.getStartMark(), scalar.getEndMark());
        return new Value(text, value.what(), value.source());
    }

    /** Returns a rate, or {@code null} after telling what is wrong. */
    static @Nullable Double rate(Value value) {
        return FaultValues.parsed(value, RATE, ClockValues::rate);
    }

    /**
     * Reads a rate.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static double rate(String text) {
        double rate = text.matches(NUMBER) ? Double.parseDouble(text) : 0;
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            boolean none = text.matches("0*\\.?0+");
            throw new IllegalArgumentException(
                    "expected " + RATE + (none ? "; a clock that stands is mode: frozen" : ""));
        }
        return rate;
    }

    /** Returns a time zone, or {@code null} after telling what is wrong. */
    static @Nullable ZoneId zone(Value value) {
        return FaultValues.parsed(value, "a time zone such as Europe/Paris, UTC or +02:00", ClockValues::zone);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String meant = nearestZone(text);
            throw new IllegalArgumentException(
                    "unknown time zone" + (meant == null ? "" : "; did you mean '" + meant + "'?")
                            + " (one of the tz database, such as Europe/Paris, or UTC, or an offset such as +02:00)",
                    e);
        }
    }

    /** Returns the zone that has these letters, or this city, or else the nearest one, if any is near. */
    private static @Nullable String nearestZone(String text) {
        Set<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        String city = "/" + text.toLowerCase(Locale.ROOT).replace(' ', '_');
        return zones.stream()
                .filter(zone -> zone.toLowerCase(Locale.ROOT).endsWith(city))
                .findFirst()
                .orElseGet(() -> Suggestion.nearest(text, zones));
    }

    /** Returns a duration that may be negative, and is not zero, or {@code null} after telling what is wrong. */
    static @Nullable Duration by(Value value) {
        Duration by = FaultValues.parsed(value, "how far the clock jumps, such as -2s or 1h", Quantity::signedDuration);
        if (by != null && by.isZero()) {
            value.problem(value.what() + " is '" + value.raw() + "'; the clock would not jump");
            return null;
        }
        return by;
    }

    /** Returns how many millionths a clock runs fast, negative for slow, or {@code null} after telling what is wrong. */
    static @Nullable Double drift(Value value) {
        return FaultValues.parsed(value, DRIFT, ClockValues::drift);
    }

    private static double drift(String text) {
        if (!text.matches("[-+]?" + NUMBER + "ppm")) {
            throw new IllegalArgumentException("expected " + DRIFT);
        }
        double drift = Double.parseDouble(text.substring(0, text.length() - "ppm".length()));
        if (drift == 0) {
            throw new IllegalArgumentException("the clock would not drift");
        }
        if (Math.abs(drift) >= PPM) {
            throw new IllegalArgumentException(
                    "a drift is less than 1000000ppm either way; for another rate of the clock"
                            + " there is 'rate' in clock");
        }
        return drift;
    }
}
