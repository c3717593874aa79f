package dev.veneer.agent.weave;

/**
 * A range of JDK feature versions, both ends included.
 *
 * @param from the first feature version, for instance 17
 * @param to the last one; {@link Integer#MAX_VALUE} where there is no last
 */
public record JdkRange(int from, int to) {

    /** Every JDK that Veneer runs on. */
    public static final JdkRange ALL = new JdkRange(17, Integer.MAX_VALUE);

    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if {@code from} lies behind {@code to}
     */
    public JdkRange {
        if (from > to) {
            throw new IllegalArgumentException("a JDK range cannot go from " + from + " back to " + to);
        }
    }

    /**
     * Returns the range that begins with {@code feature} and is open above.
     *
     * @param feature the first feature version
     * @return the range
     */
    public static JdkRange from(int feature) {
        return new JdkRange(feature, Integer.MAX_VALUE);
    }

    /**
     * Returns the range that ends with {@code feature}.
     *
     * @param feature the last feature version
     * @return the range
     */
    public static JdkRange upTo(int feature) {
        return new JdkRange(ALL.from, feature);
    }

    /**
     * Tells whether a JDK lies in this range.
     *
     * @param feature the JDK's feature version, as {@link Runtime.Version#feature()}
     * @return {@code true} if it does
     */
    public boolean contains(int feature) {
        return from <= feature && feature <= to;
    }

    @Override
    public String toString() {
        return to == Integer.MAX_VALUE ? from + "+" : from == to ? Integer.toString(from) : from + "-" + to;
    }
}
