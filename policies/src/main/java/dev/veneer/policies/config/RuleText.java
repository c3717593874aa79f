package dev.veneer.policies.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rules on one line, as YAML. */
final class RuleText {
    private RuleText() {}

    /** Returns a rule as its file has it, variables and all: {@code {deny: write, path: /etc/**}}. */
    static String of(String verdict, @Nullable Value operations, @Nullable Value paths) {
        return "{" + verdict + ": " + text(operations) + ", path: " + text(paths) + "}";
    }

    private static String text(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        List<Value> values = value.isList() ? value.list("") : null;
        return values == null
                ? scalar(value.raw())
                : values.stream().map(each -> scalar(each.raw())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns text as a YAML scalar that may stand between braces: plain where it can be, quoted where it must. */
    static String scalar(String text) {
        boolean plain = text.matches("[/.A-Za-z][^\\s,\\[\\]{}#:'\"\\\\]*")
                && !text.matches("(?i)true|false|null|\\.inf|\\.nan");
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
                    quoted.append(String.format("\\U%08x", codePoint));
                }
            }
        }
    }
}
