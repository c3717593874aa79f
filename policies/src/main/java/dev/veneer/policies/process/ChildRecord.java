package dev.veneer.policies.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One child process of a run, as the run's list of children has it: a line with the kind and the words of the command,
 * tabs between.
 *
 * @param kind what became of it
 * @param words the command line that the program gave
 */
public record ChildRecord(Kind kind, List<String> words) {
    private static final String TAB = "\t";

    /** What becomes of a child. */
    public enum Kind {
        /** It ran under the same agent. */
        JVM,
        /** It was refused. */
        REFUSED,
        /** It ran on the host. */
        REAL
    }

    /** Copies the list. */
    public ChildRecord {
        words = List.copyOf(words);
    }

    static ChildRecord of(Kind kind, String[] command) {
        return new ChildRecord(kind, Arrays.asList(command));
    }

    /** Returns the line. */
    String line() {
        StringBuilder line = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
        for (String word : words) {
            line.append(TAB)
                    .append(word.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
        }
        return line.append('\n').toString();
    }

    /** Returns what a line says, without its end, or {@code null} where it is not whole. */
    public static @Nullable ChildRecord parse(String line) {
        String[] fields = line.split(TAB, -1);
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(fields[0]) && fields.length > 1) {
                List<String> words = new ArrayList<>();
                for (int i = 1; i < fields.length; i++) {
                    words.add(plain(fields[i]));
                }
                return new ChildRecord(kind, words);
            }
        }
        return null;
    }

    private static String plain(String escaped) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                char next = escaped.charAt(++i);
                plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
