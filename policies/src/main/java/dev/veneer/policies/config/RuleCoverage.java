package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules that can never decide, because earlier rules match all that they match.
 *
 * <p>Earlier rules are found by the literal beginnings of their patterns, so that a long list costs little.
 */
final class RuleCoverage {
    /** How many earlier rules are looked at together. */
    private static final int MOST_TOGETHER = 32;

    private final Node root = new Node();
    private int count;

    private record Numbered(int number, FileRule rule) {}

    private RuleCoverage() {}

    /** Tells of every rule that one earlier rule covers entirely. For the rules of one file. */
    static void refuseCovered(List<FileRule> rules, Problems problems) {
        RuleCoverage earlier = new RuleCoverage();
        for (FileRule rule : rules) {
            FileRule covering = earlier.covering(rule);
            if (covering != null) {
                problems.add(rule.origin(), never(rule, covering) + "; put it before that one, or remove it");
            }
            earlier.add(rule);
        }
    }

    /** Tells of every rule that one earlier rule, of another file, or several together cover entirely. */
    static void noteCovered(List<FileRule> rules, Problems notes) {
        RuleCoverage earlier = new RuleCoverage();
        for (FileRule rule : rules) {
            FileRule covering = earlier.covering(rule);
            if (covering != null) {
                notes.add(rule.origin(), never(rule, covering));
            } else if (earlier.coverTogether(rule)) {
                notes.add(rule.origin(), "rule " + rule.text() + " never decides: the rules before it match all of it");
            }
            earlier.add(rule);
        }
    }

    private static String never(FileRule rule, FileRule covering) {
        return "rule " + rule.text() + " never decides: " + covering.text() + " at " + covering.origin()
                + " matches all of it";
    }

    private void add(FileRule rule) {
        Node node = root;
        for (String name : commonBeginning(rule)) {
            node = node.children.computeIfAbsent(name, n -> new Node());
        }
        node.rules.add(new Numbered(count++, rule));
    }

    /** Returns the names with which everything that a rule matches begins: its patterns may cover together only. */
    private static List<String> commonBeginning(FileRule rule) {
        List<String> common = rule.paths().get(0).literalPrefix();
        for (PathPattern path : rule.paths()) {
            List<String> names = path.literalPrefix();
            int same = 0;
            while (same < Math.min(common.size(), names.size())
                    && common.get(same).equals(names.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        return common;
    }

    private @Nullable FileRule covering(FileRule rule) {
        List<PatternCoverage> paths =
                rule.paths().stream().map(PatternCoverage::new).toList();
        Numbered first = null;
        for (Node node : nodesAbove(rule.paths().get(0))) {
            for (Numbered candidate : node.rules) {
                if (first != null && first.number <= candidate.number) {
                    break;
                }
                if (covers(candidate.rule, rule, paths)) {
                    first = candidate;
                }
            }
        }
        return first == null ? null : first.rule;
    }

    private static boolean covers(FileRule covering, FileRule rule, List<PatternCoverage> paths) {
        for (PatternCoverage path : paths) {
            if (!path.couldBeBy(covering.paths())) {
                return false;
            }
        }
        return covering.operations().containsAll(rule.operations())
                && paths.stream().allMatch(path -> path.by(covering.paths()));
    }

    private boolean coverTogether(FileRule rule) {
        for (PathPattern path : rule.paths()) {
            List<FileRule> candidates = new ArrayList<>();
            nodesAbove(path).forEach(node -> node.rules.forEach(numbered -> candidates.add(numbered.rule)));
            if (candidates.size() > MOST_TOGETHER || !coverTogether(candidates, rule, path)) {
                return false;
            }
        }
        return true;
    }

    private static boolean coverTogether(List<FileRule> candidates, FileRule rule, PathPattern path) {
        PatternCoverage coverage = new PatternCoverage(path);
        return rule.operations().stream()
                .allMatch(operation -> coverage.by(candidates.stream()
                        .filter(candidate -> candidate.operations().contains(operation))
                        .flatMap(candidate -> candidate.paths().stream())
                        .toList()));
    }

    /** Returns where the patterns are whose literal beginning is one of {@code path}'s, too. */
    private List<Node> nodesAbove(PathPattern path) {
        List<Node> nodes = new ArrayList<>();
        Node node = root;
        nodes.add(node);
        for (String name : path.literalPrefix()) {
            node = node.children.get(name);
            if (node == null) {
                break;
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final List<Numbered> rules = new ArrayList<>();
    }
}
