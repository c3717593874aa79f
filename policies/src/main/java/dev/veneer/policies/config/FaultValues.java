package dev.veneer.policies.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads what stands in faults. Every method returns {@code null}, or nothing, after it has told what is wrong. */
final class FaultValues {
    private static final String PER_SECOND = "/s";
    private static final String RATE = "a rate such as 64KiB/s";

    private FaultValues() {}

    /** Returns a duration, which may be nothing. */
    static @Nullable Duration duration(Value value) {
        return parsed(value, Quantity.DURATION, Quantity::duration);
    }

    /** Returns a duration that is more than nothing. */
    static @Nullable Duration someDuration(Value value) {
        Duration duration = duration(value);
        if (duration != null && duration.isZero()) {
            value.problem(value.what() + " is '" + value.raw() + "'; it is more than nothing");
            return null;
        }
        return duration;
    }

    /** Returns a size in bytes that is more than nothing. */
    static @Nullable Long size(Value value) {
        return some(value, parsed(value, Quantity.SIZE, Quantity::size));
    }

    /** Returns a size in bytes, which may be nothing. */
    static @Nullable Long anySize(Value value) {
        return parsed(value, Quantity.SIZE, Quantity::size);
    }

    /** Returns how many bytes a second. */
    static @Nullable Long rate(Value value) {
        return some(value, parsed(value, RATE, text -> {
            if (!text.endsWith(PER_SECOND)) {
                throw new IllegalArgumentException("expected " + RATE);
            }
            return Quantity.size(text.substring(0, text.length() - PER_SECOND.length()));
        }));
    }

    private static @Nullable Long some(Value value, @Nullable Long number) {
        if (number != null && number == 0) {
            value.problem(value.what() + " is '" + value.raw() + "'; it is more than nothing");
            return null;
        }
        return number;
    }

    /** Returns what a parser makes of a scalar; the parser throws {@link IllegalArgumentException} with what is wrong. */
    static <T> @Nullable T parsed(Value value, String expected, Function<String, T> parser) {
        String text = scalar(value, expected);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            value.problem(value.what() + " is '" + value.raw() + "': " + e.getMessage());
            return null;
        }
    }

    /** Returns a scalar of any type as it is written, its variables put in. */
    static @Nullable String scalar(Value value, String expected) {
        if (value.isText()) {
            Expansion text = value.text(expected);
            return text == null ? null : text.text();
        }
        if (value.node() instanceof ScalarNode && !value.isNull()) {
            return value.raw();
        }
        value.wrongType(expected);
        return null;
    }

    /** Returns whether a value is {@code true}. */
    static boolean isTrue(Value value) {
        return value.node().getTag().equals(Tag.BOOL) && value.raw().equalsIgnoreCase("true");
    }

    /** Returns whether a switch is on; tells where it is off, for then it is not needed. */
    static @Nullable Boolean on(Value value) {
        Boolean on = value.bool();
        if (Boolean.FALSE.equals(on)) {
            value.problem(value.what() + " is false, and there is nothing else that it could do; leave it out");
            return null;
        }
        return on;
    }

    /** Returns a whole number that is not below {@code least}. */
    static @Nullable Long whole(Value value, long least) {
        String expected = least == Long.MIN_VALUE ? "a whole number" : "a whole number, " + least + " or more";
        String text = scalar(value, expected);
        if (text == null) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        value.problem(value.what() + " is '" + value.raw() + "'; expected " + expected);
        return null;
    }

    /** Returns a number from 0 to 1. */
    static @Nullable Double probability(Value value) {
        String expected = "a number from 0 to 1, such as 0.1";
        String text = scalar(value, expected);
        if (text == null) {
            return null;
        }
        if (text.matches("[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?")) {
            double number = Double.parseDouble(text);
            if (number <= 1) {
                return number;
            }
        }
        value.problem(value.what() + " is '" + value.raw() + "'; expected " + expected);
        return null;
    }

    /** Returns one pattern of class names or a list of them; leaves out what it had to complain about. */
    static List<ClassPattern> classes(Value value) {
        String expected = "the name of a class such as com.acme.Report, or a list of them";
        List<ClassPattern> classes = new ArrayList<>();
        List<Value> values = value.oneOrMore(expected);
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            if (text == null) {
                continue;
            }
            try {
                classes.add(ClassPattern.parse(text));
            } catch (IllegalArgumentException e) {
                each.problem(each.what() + ": " + e.getMessage());
            }
        }
        return classes;
    }

    /** Returns one peer or a list of them; leaves out what it had to complain about. */
    static List<EndpointPattern> peers(Value value) {
        String expected = "an endpoint such as \"db.internal:5432\", or a list of them";
        List<EndpointPattern> peers = new ArrayList<>();
        List<Value> values = value.oneOrMore(expected);
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            EndpointPattern peer = text == null ? null : NetworkTexts.endpoint(each, text, false);
            if (peer != null && peer.unix() != null) {
                each.problem(Unavailable.unixFault(value.raw()));
            } else if (peer != null) {
                peers.add(peer);
            }
        }
        return peers;
    }
}
