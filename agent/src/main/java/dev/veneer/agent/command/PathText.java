package dev.veneer.agent.command;

import dev.veneer.policies.changes.LayerPaths;
import java.nio.file.Path;
import java.util.Locale;

/** Paths as they are shown, one on a line: those that would break it stand in quotes, escaped as git does. */
final class PathText {
    private static final char UNREADABLE = '\uFFFD';
    private static final int DELETE = 0x7f;

    private PathText() {}

    /** Returns an absolute path as text. */
    static String of(Path path) {
        return quoted("", path);
    }

    /** Returns an absolute path as text with something in front of it, inside of the quotes if there are any. */
    static String quoted(String prefix, Path path) {
        String text = path.toString();
        if (text.chars().noneMatch(PathText::needsQuotes)) {
            return prefix + text;
        }
        StringBuilder quoted = new StringBuilder("\"").append(prefix);
        String bytes = LayerPaths.byteString(path);
        for (int i = 0; i < bytes.length(); i++) {
            quoted.append(escaped(bytes.charAt(i)));
        }
        return quoted.append('"').toString();
    }

    private static boolean needsQuotes(int c) {
        return c < ' ' || c == DELETE || c == '"' || c == '\\' || c == UNREADABLE;
    }

    private static String escaped(char b) {
        return switch (b) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            case '"', '\\' -> "\\" + b;
            default -> b < ' ' || b >= DELETE ? String.format(Locale.ROOT, "\\%03o", (int) b) : String.valueOf(b);
        };
    }
}
