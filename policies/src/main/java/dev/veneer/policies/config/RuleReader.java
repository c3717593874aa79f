package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the {@code rules} of {@code filesystem}. */
final class RuleReader {
    static final List<String> VERDICTS = Value.words(Verdict.class);
    static final List<String> OPERATIONS = List.of("read", "write", "execute", "all");
    static final List<String> KEYS = List.of("allow", "deny", "hide", "path");

    private static final String EXAMPLE = "{deny: write, path: /etc/**}";

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
        String verdict = verdict(fields, entry);
        Value operationsValue = verdict == null ? null : fields.get(verdict);
        Set<FileOperation> operations = operationsValue == null ? Set.of() : operations(operationsValue);
        Value pathValue = fields.require("path", "path: /etc/**");
        List<PathPattern> paths = pathValue == null ? List.of() : paths(pathValue);
        if (verdict == null || operations.isEmpty() || paths.isEmpty()) {
            return null;
        }
        return new FileRule(
                Verdict.values()[VERDICTS.indexOf(verdict)],
                operations,
                paths,
                RuleText.of(verdict, operationsValue, pathValue),
                fields.origin());
    }

    private static @Nullable String verdict(Fields fields, Value entry) {
        List<String> verdicts =
                VERDICTS.stream().filter(fields.keys()::contains).toList();
        if (verdicts.size() > 1) {
            entry.problem("a rule has one verdict, this one has " + String.join(" and ", verdicts));
        } else if (verdicts.isEmpty() && !fields.hasUnknown()) {
            entry.problem("a rule needs a verdict, one of " + String.join(", ", VERDICTS) + "; for example " + EXAMPLE);
        }
        return verdicts.size() == 1 ? verdicts.get(0) : null;
    }

    private static Set<FileOperation> operations(Value value) {
        String expected = "one of " + String.join(", ", OPERATIONS) + ", or a list such as [read, execute]";
        Set<FileOperation> operations = EnumSet.noneOf(FileOperation.class);
        List<Value> values = value.oneOrMore(expected);
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            if (text == null) {
                continue;
            }
            if (text.text().equals("all") && !value.isList()) {
                return EnumSet.allOf(FileOperation.class);
            }
            Arrays.stream(FileOperation.values())
                    .filter(operation -> operation.keyword().equals(text.text()))
                    .findFirst()
                    .ifPresentOrElse(operations::add, () -> unknownOperation(each, text.text()));
        }
        return operations;
    }

    private static void unknownOperation(Value value, String word) {
        value.problem(
                word.equals("all")
                        ? "'all' stands alone, not in a list"
                        : "unknown operation '" + word + "'" + Suggestion.among(word, OPERATIONS));
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
