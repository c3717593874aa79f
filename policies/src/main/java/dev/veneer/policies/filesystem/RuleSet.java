package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.PathPattern;
import dev.veneer.policies.config.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the policy, in order: the first that matches decides.
 *
 * <p>Indexed by the literal beginnings of their patterns, so that a decision looks only at rules that begin as the path
 * does. Paths are text here, canonical and absolute. Immutable, thread-safe.
 */
final class RuleSet implements Hiding {
    private final Map<FileOperation, Node> roots = new EnumMap<>(FileOperation.class);
    private final List<FileRule> rules;
    private final boolean hides;

    /** Creates the set from rules in their order, each pattern's literal beginning resolved. */
    RuleSet(List<FileRule> rules) {
        this.rules = List.copyOf(rules);
        this.hides = rules.stream().anyMatch(rule -> rule.verdict() == Verdict.HIDE);
        for (FileOperation operation : FileOperation.values()) {
            roots.put(operation, new Node());
        }
        for (int i = 0; i < rules.size(); i++) {
            index(i, rules.get(i));
        }
    }

    /** Returns the rule that decides about an operation on a path, or {@code null} where none matches. */
    @Nullable
    FileRule deciding(FileOperation operation, String path) {
        Candidate best = null;
        Node node = root(operation);
        int at = 0;
        while (node != null) {
            best = node.firstMatch(path, best);
            if (at >= path.length() || node.children.isEmpty()) {
                break;
            }
            int end = path.indexOf('/', at + 1);
            int stop = end < 0 ? path.length() : end;
            node = node.children.get(path.substring(at + 1, stop));
            at = stop;
        }
        return best == null ? null : best.rule;
    }

    /** Returns whether a rule hides a path from an operation; cheap where no rule hides anything. */
    @Override
    public boolean hides(String path) {
        if (!hides) {
            return false;
        }
        FileRule rule = deciding(FileOperation.READ, path);
        return rule != null && rule.verdict() == Verdict.HIDE;
    }

    /** Returns whether any rule hides something. */
    boolean hidesAnything() {
        return hides;
    }

    /** Returns whether a rule could hide a name in a directory; sometimes true where none does. */
    @Override
    public boolean couldHideIn(String directory) {
        return hides && couldMatchIn(FileOperation.READ, directory, true);
    }

    /** Returns whether a rule could match a name in a directory; sometimes true where none does. */
    boolean couldDecideIn(String directory) {
        for (FileOperation operation : roots.keySet()) {
            if (couldMatchIn(operation, directory, false)) {
                return true;
            }
        }
        return false;
    }

    private boolean couldMatchIn(FileOperation operation, String directory, boolean hiding) {
        Node node = root(operation);
        int at = directory.equals("/") ? directory.length() : 0;
        while (true) {
            if (node.couldMatchIn(directory, hiding)) {
                return true;
            }
            if (at >= directory.length()) {
                return hiding ? node.hidesBelow : !node.children.isEmpty();
            }
            int end = directory.indexOf('/', at + 1);
            int stop = end < 0 ? directory.length() : end;
            Node child = node.children.get(directory.substring(at + 1, stop));
            if (child == null) {
                return false;
            }
            node = child;
            at = stop;
        }
    }

    /** Returns whether a rule allows something below a directory. */
    boolean allowsBelow(String directory) {
        return rules.stream()
                .filter(rule -> rule.verdict() == Verdict.ALLOW)
                .flatMap(rule -> rule.paths().stream())
                .anyMatch(pattern -> pattern.couldMatchBelow(directory));
    }

    /** Returns whether moving a directory would move what a rule denies or hides out of that rule's reach. */
    boolean restrictsBelow(String directory) {
        return rules.stream()
                .filter(rule -> rule.verdict() != Verdict.ALLOW)
                .flatMap(rule -> rule.paths().stream())
                .filter(pattern -> !namesOnly(pattern))
                .anyMatch(pattern -> pattern.couldMatchBelow(directory));
    }

    /** Returns whether a pattern asks for the last name alone ({@code **}{@code /*.key}): it moves with the file. */
    private static boolean namesOnly(PathPattern pattern) {
        String text = pattern.toString();
        return text.startsWith("**/") && text.indexOf('/', 3) < 0;
    }

    private void index(int number, FileRule rule) {
        for (PathPattern pattern : rule.paths()) {
            for (FileOperation operation : rule.operations()) {
                Node node = root(operation);
                for (String segment : pattern.literalPrefix()) {
                    node.hidesBelow |= rule.verdict() == Verdict.HIDE;
                    node = node.children.computeIfAbsent(segment, s -> new Node());
                }
                node.candidates.add(new Candidate(number, rule, pattern));
            }
        }
    }

    private Node root(FileOperation operation) {
        Node root = roots.get(operation);
        if (root == null) {
            throw new IllegalStateException("no index for " + operation);
        }
        return root;
    }

    private record Candidate(int number, FileRule rule, PathPattern pattern) {}

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final List<Candidate> candidates = new ArrayList<>();
        /** Whether a rule of a node below this one hides something. */
        boolean hidesBelow;

        /** Returns the first of this node's candidates that matches, or {@code best} where that comes before it. */
        @Nullable
        Candidate firstMatch(String path, @Nullable Candidate best) {
            for (Candidate candidate : candidates) {
                if (best != null && best.number < candidate.number) {
                    return best;
                }
                if (candidate.pattern.matches(path)) {
                    return candidate;
                }
            }
            return best;
        }

        boolean couldMatchIn(String directory, boolean hiding) {
            for (Candidate candidate : candidates) {
                boolean asked = !hiding || candidate.rule.verdict() == Verdict.HIDE;
                if (asked && candidate.pattern.couldMatchBelow(directory)) {
                    return true;
                }
            }
            return false;
        }
    }
}
