package dev.veneer.policies.config;

/**
 * The ports from one to another, both included.
 *
 * @param from the lowest
 * @param to the highest
 */
public record PortRange(int from, int to) {
    private static final int HIGHEST = 65535;

    /** Every port. */
    public static final PortRange ANY = new PortRange(0, HIGHEST);

    /** Checks that there are such ports. */
    public PortRange {
        check(from);
        check(to);
        if (from > to) {
            throw new IllegalArgumentException(
                    "the ports " + from + "-" + to + " go backwards; write " + to + "-" + from);
        }
    }

    private static void check(int port) {
        if (port < 0 || port > HIGHEST) {
            throw new IllegalArgumentException("port " + port + " is out of range; a port is from 0 to " + HIGHEST);
        }
    }

    /**
     * Reads {@code 443}, {@code 1024-65535} or {@code *}.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static PortRange parse(String text) {
        if (text.equals("*")) {
            return ANY;
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            int port = port(text, text);
            return new PortRange(port, port);
        }
        return new PortRange(port(text.substring(0, dash), text), port(text.substring(dash + 1), text));
    }

    private static int port(String digits, String text) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no port; expected a number such as 443, a range such as 1024-65535, or *");
        }
        if (digits.length() > 9) {
            throw new IllegalArgumentException("port " + digits + " is out of range; a port is from 0 to " + HIGHEST);
        }
        return Integer.parseInt(digits);
    }

    /** Returns whether a port is one of them. */
    public boolean contains(int port) {
        return port >= from && port <= to;
    }

    /** Returns whether all ports of another range are in this one, too. */
    boolean covers(PortRange other) {
        return from <= other.from && to >= other.to;
    }

    /** Returns the text that reads as this range. */
    @Override
    public String toString() {
        if (equals(ANY)) {
            return "*";
        }
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
