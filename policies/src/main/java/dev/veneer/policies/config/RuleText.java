package dev.veneer.policies.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Writes rules, and what else is a small mapping, on one line, as YAML. */
final class RuleText {
    private RuleText() {}

    /**
     * Returns a mapping as its file has it, variables and all: {@code {deny: write, path: /etc/**}}.
     *
     * @param keys the keys in the order in which they are to stand; those that the mapping does not have are left out
     */
    static String of(Fields fields, List<String> keys) {
        return keys.stream()
                .filter(key -> fields.get(key) != null)
                .map(key -> key + ": " + text(fields.get(key)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        if (value.node() instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .map(entry -> scalar(entry.getKeyNode()) + ": " + scalar(entry.getValueNode()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        List<Value> values = value.isList() ? value.list("") : null;
        return values == null
                ? scalar(value.node())
                : values.stream().map(each -> scalar(each.node())).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns text quoted where it must be, and numbers and the like as they are. */
    private static String scalar(Node node) {
        String raw = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        return node.getTag().equals(Tag.STR) || raw.isEmpty() ? YamlScalar.of(raw) : raw;
    }
}
