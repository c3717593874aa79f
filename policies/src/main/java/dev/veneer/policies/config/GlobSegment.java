package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern has between two separators.
 *
 * @param glob the segment as text, such that reading it again gives the same segment
 * @param literal the one name that it matches, or {@code null} where it is none
 * @param ops its steps; empty for {@link #ANY_DEPTH}
 */
record GlobSegment(String glob, @Nullable String literal, List<GlobOp> ops) {
    /** {@code **} alone: any number of directories. */
    static final GlobSegment ANY_DEPTH = new GlobSegment("**", null, List.of());

    private static final String SPECIAL = "*?[]{},\\";

    /** Copies the list. */
    GlobSegment {
        ops = List.copyOf(ops);
    }

    /** Returns the segment that matches one name alone. */
    static GlobSegment literal(String name) {
        StringBuilder glob = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            appendEscaped(glob, name.charAt(i));
        }
        List<GlobOp> ops = name.codePoints().mapToObj(GlobOp::character).toList();
        return new GlobSegment(glob.toString(), name, ops);
    }

    /** Appends a character such that a glob takes it for itself. */
    static void appendEscaped(StringBuilder glob, char character) {
        if (SPECIAL.indexOf(character) >= 0) {
            glob.append('\\');
        }
        glob.append(character);
    }
}
