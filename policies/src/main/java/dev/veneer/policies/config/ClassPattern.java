package dev.veneer.policies.config;

import java.util.regex.Pattern;

/**
 * Which classes something is about: a binary name such as {@code com.acme.Report}, in which {@code *} stands for any
 * characters.
 *
 * <p>Immutable, thread-safe.
 */
public final class ClassPattern {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.*]+");

    private final String text;
    private final String[] parts;

    private ClassPattern(String text) {
        this.text = text;
        this.parts = text.split("\\*", -1);
    }

    /**
     * Reads a name or a pattern.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static ClassPattern parse(String text) {
        if (!NAME.matcher(text).matches() || text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no class name; write for example com.acme.Report or com.acme.*");
        }
        return new ClassPattern(text);
    }

    /** Reads a pattern in which a {@code *} out of a variable is none. */
    static ClassPattern parse(Expansion text) {
        HostAndPort.refuseOutOfVariable(text, "*");
        return parse(text.text());
    }

    /** Returns whether a class of this binary name is meant. */
    public boolean matches(String name) {
        if (parts.length == 1) {
            return name.equals(text);
        }
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0]) || !name.endsWith(last)) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return at <= name.length() - last.length();
    }

    /** Returns the text that reads as this pattern. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassPattern pattern && pattern.text.equals(text);
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
