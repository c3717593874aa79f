package dev.veneer.policies.process;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a class path that stand for all jars in a directory, as {@code lib/*}.
 *
 * <p>The launcher would put in the jars that the host has. So they are handed to a child JVM in a form that it lets alone,
 * with a slash at the end, and the child's agent puts the jars in.
 */
public final class WildcardEntry {
    private static final String SEPARATOR = ":";
    private static final String HIDDEN_END = "/";

    private WildcardEntry() {}

    /** Returns a class path with its wildcards in the form that the launcher lets alone. */
    static String hidden(String classPath) {
        return List.of(classPath.split(SEPARATOR, -1)).stream()
                .map(entry -> isWildcard(entry) ? entry + HIDDEN_END : entry)
                .collect(Collectors.joining(SEPARATOR));
    }

    /**
     * Returns the directory of whose jars an entry stands, in either form; the launcher also leaves those that it finds no jar
     * for. {@code null} where the entry is no wildcard.
     */
    public static @Nullable String directory(String entry) {
        String wildcard = entry.endsWith(HIDDEN_END) ? entry.substring(0, entry.length() - 1) : entry;
        if (!isWildcard(wildcard)) {
            return null;
        }
        String directory = wildcard.substring(0, wildcard.length() - 1);
        return directory.isEmpty() ? "." : directory;
    }

    private static boolean isWildcard(String entry) {
        return entry.equals("*") || entry.endsWith("/*");
    }
}
