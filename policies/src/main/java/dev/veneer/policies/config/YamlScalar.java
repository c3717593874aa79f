package dev.veneer.policies.config;

import java.util.Locale;

/** Writes text as a value in YAML. */
public final class YamlScalar {
    private YamlScalar() {}

    /** Returns text as a YAML scalar that may stand between braces: plain where it can be, quoted where it must. */
    public static String of(String text) {
        boolean plain = (text.matches("[/.A-Za-z][^\\s,\\[\\]{}#:'\"\\\\]*")
                        && !text.matches("(?i)true|false|null|\\.inf|\\.nan"))
                || text.matches("[0-9]+(ms|[smhdB]|[kMG]B|[KMG]iB)(/s)?");
        return plain ? text : quoted(text);
    }

    /** Returns text as a YAML scalar in double quotes. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> appendQuoted(quoted, codePoint));
        return quoted.append('"').toString();
    }

    private static void appendQuoted(StringBuilder quoted, int codePoint) {
        switch (codePoint) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            default -> {
                boolean printable = codePoint >= ' ' && codePoint < 0x7f || codePoint >= 0xa0 && codePoint <= 0xd7ff;
                if (printable) {
                    quoted.appendCodePoint(codePoint);
                } else {
                    quoted.append(String.format(Locale.ROOT, "\\U%08x", codePoint));
                }
            }
        }
    }
}
