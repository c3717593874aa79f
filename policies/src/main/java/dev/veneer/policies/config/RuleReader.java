package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the {@code rules} of {@code filesystem}. */
final class RuleReader {
    static final List<String> VERDICTS = Value.words(Verdict.class);
    static final List<String> OPERATIONS = RuleWords.operationsOf(FileOperation.class);
    static final List<String> KEYS = List.of("allow", "deny", "hide", "path");

    private static final String EXAMPLE = "{deny: write, path: /etc/**}";
    private static final String OPERATIONS_EXAMPLE = "[read, execute]";

    private RuleReader() {}

    /** Reads the list; leaves out what it had to complain about. */
    static List<FileRule> read(Value value) {
        List<FileRule> rules = new ArrayList<>();
        List<Value> entries = value.list("a list of rules such as " + EXAMPLE);
        if (entries != null) {
            for (Value entry : entries) {
                FileRule rule = rule(entry);
                if (rule != null) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    private static @Nullable FileRule rule(Value entry) {
        if (!(entry.node() instanceof MappingNode mapping)) {
            entry.wrongType("rules such as " + EXAMPLE);
            return null;
        }
        Fields fields = new Fields(mapping, entry.source(), "in a rule", KEYS, Map.of());
        String verdict = RuleWords.verdict(fields, entry, VERDICTS, EXAMPLE);
        Value operationsValue = verdict == null ? null : fields.get(verdict);
        Set<FileOperation> operations = operationsValue == null
                ? Set.of()
                : RuleWords.operations(operationsValue, FileOperation.class, OPERATIONS_EXAMPLE);
        Value pathValue = fields.require("path", "path: /etc/**");
        List<PathPattern> paths = pathValue == null ? List.of() : paths(pathValue);
        if (verdict == null || operations.isEmpty() || paths.isEmpty()) {
            return null;
        }
        return new FileRule(
                Verdict.values()[VERDICTS.indexOf(verdict)],
                operations,
                paths,
                RuleText.of(fields, List.of(verdict, "path")),
                fields.origin());
    }

    private static List<PathPattern> paths(Value value) {
        List<PathPattern> paths = new ArrayList<>();
        List<Value> values = value.oneOrMore("a path pattern, or a list of them");
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.path("a path pattern");
            if (text == null) {
                continue;
            }
            try {
                paths.addAll(PathPattern.parse(text).alternatives());
            } catch (IllegalArgumentException e) {
                each.problem("pattern '" + each.raw() + "': " + e.getMessage());
            }
        }
        return paths;
    }
}
