package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the rules of every family have in common: one verdict, and the operations that it is about. */
final class RuleWords {
    private static final String ALL = "all";

    private RuleWords() {}

    /** Returns the words for operations of a kind, {@code all} the last. */
    static <E extends Enum<E> & Keyword> List<String> operationsOf(Class<E> type) {
        List<String> words = new ArrayList<>(Value.words(type));
        words.add(ALL);
        return List.copyOf(words);
    }

    /** Returns the key that is the rule's verdict, or {@code null} after telling that it has none, or several. */
    static @Nullable String verdict(Fields fields, Value entry, List<String> known, String example) {
        List<String> verdicts = known.stream().filter(fields.keys()::contains).toList();
        if (verdicts.size() > 1) {
            entry.problem("a rule has one verdict, this one has " + String.join(" and ", verdicts));
        } else if (verdicts.isEmpty() && !fields.hasUnknown()) {
            entry.problem("a rule needs a verdict, one of " + String.join(", ", known) + "; for example " + example);
        }
        return verdicts.size() == 1 ? verdicts.get(0) : null;
    }

    /** Returns the operations that are the verdict's value; leaves out what it had to complain about. */
    static <E extends Enum<E> & Keyword> Set<E> operations(Value value, Class<E> type, String example) {
        List<String> known = operationsOf(type);
        String expected = "one of " + String.join(", ", known) + ", or a list such as " + example;
        Set<E> operations = EnumSet.noneOf(type);
        List<Value> values = value.oneOrMore(expected);
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            if (text == null) {
                continue;
            }
            int index = known.indexOf(text.text());
            if (index < 0) {
                each.problem("unknown operation '" + text.text() + "'" + Suggestion.among(text.text(), known));
            } else if (!text.text().equals(ALL)) {
                operations.add(type.getEnumConstants()[index]);
            } else if (value.isList()) {
                each.problem("'all' stands alone, not in a list");
            } else {
                return EnumSet.allOf(type);
            }
        }
        return operations;
    }
}
