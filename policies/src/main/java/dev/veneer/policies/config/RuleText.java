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
                ? YamlScalar.of(value.raw())
                : values.stream().map(each -> YamlScalar.of(each.raw())).collect(Collectors.joining(", ", "[", "]"));
    }
}
