package dev.veneer.completeness;

import dev.veneer.agent.weave.JdkRange;

/** Reads ranges of JDKs as tables have them. */
final class JdkRanges {
    private JdkRanges() {}

    /**
     * Reads what {@link JdkRange#toString()} writes.
     *
     * @param text {@code 17}, {@code 17-21} or {@code 21+}
     * @return the range
     * @throws IllegalArgumentException if it is none of these
     */
    static JdkRange parse(String text) {
        try {
            if (text.endsWith("+")) {
                return JdkRange.from(Integer.parseInt(text.substring(0, text.length() - 1)));
            }
            int dash = text.indexOf('-');
            return dash < 0
                    ? new JdkRange(Integer.parseInt(text), Integer.parseInt(text))
                    : new JdkRange(
                            Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of JDKs; write 17, 17-21 or 21+, as in open0@17-21", e);
        }
    }
}
