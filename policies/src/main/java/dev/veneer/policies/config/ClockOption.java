package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clock as the command line has it, {@code [MODE|xRATE][@][START]}: {@code 2030-01-01}, {@code +30d}, {@code
 * frozen@2030-01-01T00:00:00Z}, {@code auto}, {@code x60@now}.
 */
final class ClockOption {
    private static final String EXPECTED = "a start (" + ClockStart.EXPECTED
            + "), a mode (running, frozen, step, auto or manual) or a rate such as x60, or one of these and a start, such as"
            + " frozen@2030-01-01";

    private final Origin origin;

    private ClockOption(Origin origin) {
        this.origin = origin;
    }

    /** Returns the layer, or {@code null} after telling what is wrong. */
    static @Nullable ClockLayer read(String text, Origin origin, Problems problems) {
        try {
            return new ClockOption(origin).layer(text);
        } catch (IllegalArgumentException e) {
            problems.add(origin, "'" + text + "' is no clock: " + e.getMessage());
            return null;
        }
    }

    private ClockLayer layer(String text) {
        int separator = text.indexOf('@');
        String head = separator < 0 ? text : text.substring(0, separator);
        String tail = separator < 0 ? null : text.substring(separator + 1);
        ClockMode mode = mode(head);
        Double rate = head.matches("x[0-9.].*") ? Double.valueOf(ClockValues.rate(head.substring(1))) : null;
        boolean moves = mode != null || rate != null;
        if (!moves && (tail != null || head.matches("[A-Za-z]*") && !head.equals("now"))) {
            throw new IllegalArgumentException("expected " + EXPECTED + meant(head));
        }
        String start = moves ? tail : head;
        return new ClockLayer(
                moves ? ClockLayer.Removal.MOVEMENT : ClockLayer.Removal.NOTHING,
                start == null ? null : new Setting<>(ClockStart.parse(start), origin),
                moves ? new Setting<>(mode == null ? ClockMode.RUNNING : mode, origin) : null,
                rate == null ? null : new Setting<>(rate, origin),
                null,
                null,
                null,
                null,
                origin);
    }

    private static @Nullable ClockMode mode(String word) {
        for (ClockMode mode : ClockMode.values()) {
            if (mode.keyword().equals(word)) {
                return mode;
            }
        }
        return null;
    }

    private static String meant(String word) {
        List<String> modes = Value.words(ClockMode.class);
        String nearest = Suggestion.nearest(word, modes);
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }
}
