package dev.veneer.policies.config;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which host names something is about.
 *
 * <p>{@code *} alone is every name; as the first label it stands for one label or more, so that {@code *.example.com} is
 * any depth below {@code example.com} and not that name itself; within a label it stands for any characters of that label.
 * Names are compared in lower case, without a dot at their end, and in their ASCII form (IDNA).
 *
 * <p>Immutable, thread-safe; {@link #matches} allocates nothing.
 */
public final class HostPattern {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private final String text;
    /** Whether one label or more stand before {@link #labels}. */
    private final boolean anyDepth;
    /** The labels; after a {@code *} at the beginning, those behind it. */
    private final List<String> labels;

    private HostPattern(List<String> labels) {
        this.text = String.join(".", labels);
        this.anyDepth = labels.get(0).equals("*");
        this.labels = anyDepth ? List.copyOf(labels.subList(1, labels.size())) : List.copyOf(labels);
    }

    /**
     * Reads a name or a pattern.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static HostPattern parse(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name is missing; write for example db.internal or *.example.com");
        }
        if (InetLiteral.bytes(name).isPresent()) {
            throw new IllegalArgumentException("'" + text + "' is an address; expected a name such as db.internal");
        }
        if (InetLiteral.looksLikeIpv4(name)) {
            throw new IllegalArgumentException("'" + text
                    + "' looks like an IPv4 address and is none; an address is 10.0.0.5, a block 10.0.0.0/8");
        }
        List<String> labels = new ArrayList<>();
        for (String label : name.split("[.\u3002\uff0e\uff61]", -1)) {
            labels.add(label(label, text));
        }
        HostPattern pattern = new HostPattern(labels);
        if (InetLiteral.looksLikeIpv4(pattern.text)) {
            throw noName(text, "its ASCII form is " + pattern.text);
        }
        if (pattern.text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("'" + text + "' is no host name: it has " + pattern.text.length()
                    + " characters, at most " + LONGEST_NAME + " are allowed");
        }
        return pattern;
    }

    /** Reads a pattern in which a {@code *} out of a variable is none. */
    static HostPattern parse(Expansion text) {
        HostAndPort.refuseOutOfVariable(text, "*");
        return parse(text.text());
    }

    private static String label(String written, String name) {
        if (written.isEmpty()) {
            throw noName(name, "it has an empty label");
        }
        if (written.contains("**")) {
            throw noName(name, "'**' means no more than '*'; write '*'");
        }
        String label = ascii(written, name);
        if (label.contains("*") && !written.contains("*")) {
            throw noName(name, "a '*' in full width; write '*'");
        }
        if (label.length() > LONGEST_LABEL) {
            throw noName(
                    name, "a label has " + label.length() + " characters, at most " + LONGEST_LABEL + " are allowed");
        }
        label.codePoints().filter(c -> !isAllowed(c)).findFirst().ifPresent(c -> {
            throw noName(
                    name,
                    "'" + Character.toString(c)
                            + "' is not allowed in it; a name has letters, digits, '-', '_' and dots");
        });
        if (label.startsWith("-") || label.endsWith("-")) {
            throw noName(name, "the label '" + written + "' begins or ends with '-'");
        }
        return label;
    }

    private static String ascii(String label, String name) {
        if (label.chars().allMatch(c -> c < 0x80)) {
            return label.toLowerCase(Locale.ROOT);
        }
        if (label.contains("*")) {
            throw noName(name, "a '*' within a label that is not ASCII; write the label as xn--...");
        }
        try {
            return IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw noName(name, "the label '" + label + "' has no ASCII form (IDNA)");
        }
    }

    private static boolean isAllowed(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '*';
    }

    private static IllegalArgumentException noName(String name, String why) {
        return new IllegalArgumentException("'" + name + "' is no host name: " + why);
    }

    /** Returns whether a name matches: in lower case, ASCII, without a dot at its end. */
    public boolean matches(String name) {
        int end = name.length();
        for (int i = labels.size() - 1; i >= 0; i--) {
            if (end < 0) {
                return false;
            }
            int dot = name.lastIndexOf('.', end - 1);
            if (!matches(labels.get(i), name, dot + 1, end)) {
                return false;
            }
            end = dot;
        }
        return anyDepth ? end > 0 || labels.isEmpty() : end < 0;
    }

    /** Returns whether a label matches a part of a name. */
    private static boolean matches(String label, String name, int from, int to) {
        int at = from;
        int next = 0;
        int star = -1;
        int retry = -1;
        while (at < to) {
            if (next < label.length() && label.charAt(next) == '*') {
                star = next++;
                retry = at;
            } else if (next < label.length() && label.charAt(next) == name.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (next < label.length() && label.charAt(next) == '*') {
            next++;
        }
        return next == label.length();
    }

    /** Returns whether this matches every name that another matches; sometimes false where it does. */
    boolean covers(HostPattern other) {
        if (equals(other) || text.equals("*")) {
            return true;
        }
        if (other.isExact()) {
            return matches(other.text);
        }
        List<String> own = labels;
        List<String> others = other.labels;
        int more = others.size() - own.size();
        if (!anyDepth || more < 0 || more == 0 && !other.anyDepth) {
            return false;
        }
        return own.equals(others.subList(more, others.size()));
    }

    /**
     * Returns the labels in which every name that matches ends: those behind the last one with a {@code *}; all of them, for
     * one name. It may be empty.
     */
    public String literalEnd() {
        int first = labels.size();
        while (first > 0 && labels.get(first - 1).indexOf('*') < 0) {
            first--;
        }
        return String.join(".", labels.subList(first, labels.size()));
    }

    /** Returns whether it is one name. */
    public boolean isExact() {
        return text.indexOf('*') < 0;
    }

    /** Returns the pattern in the form in which names are compared. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
