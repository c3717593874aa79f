package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Finds rules about the network that can never decide, because one earlier rule matches all that they match. */
final class NetworkCoverage {
    private NetworkCoverage() {}

    /** Tells of every rule that one earlier rule covers entirely. For the rules of one file. */
    static void refuseCovered(List<NetworkRule> rules, Problems problems) {
        tell(rules, problems, "; put it before that one, or remove it");
    }

    /** Tells of every rule that one earlier rule, of another file too, covers entirely. */
    static void noteCovered(List<NetworkRule> rules, Problems notes) {
        tell(rules, notes, "");
    }

    private static void tell(List<NetworkRule> rules, Problems problems, String advice) {
        if (rules.size() < 2) {
            return;
        }
        // A rule of the file can stand here as several, with one origin.
        Map<Origin, List<NetworkRule>> byOrigin = rules.stream()
                .collect(Collectors.groupingBy(NetworkRule::origin, LinkedHashMap::new, Collectors.toList()));
        List<List<NetworkRule>> earlier = new ArrayList<>();
        NetworkCoverageIndex index = new NetworkCoverageIndex();
        for (List<NetworkRule> parts : byOrigin.values()) {
            for (int number : index.couldCover(parts.get(0))) {
                List<NetworkRule> others = earlier.get(number);
                if (parts.stream().allMatch(part -> isCovered(part, others))) {
                    NetworkRule rule = parts.get(0);
                    NetworkRule covering = others.get(0);
                    problems.add(
                            rule.origin(),
                            "rule " + rule.text() + " never decides: " + covering.text() + " at " + covering.origin()
                                    + " matches all of it" + advice);
                    break;
                }
            }
            parts.forEach(part -> index.add(earlier.size(), part));
            earlier.add(parts);
        }
    }

    private static boolean isCovered(NetworkRule part, List<NetworkRule> others) {
        return part.operations().stream()
                .allMatch(operation -> others.stream()
                        .anyMatch(other -> other.operations().contains(operation)
                                && isCovered(part.local(), other.local(), EndpointPattern::covers)
                                && isCovered(part.peer(), other.peer(), EndpointPattern::covers)
                                && isCovered(part.hosts(), other.hosts(), HostPattern::covers)));
    }

    /** Returns whether each pattern of a list is covered by one of another; an empty list is any. */
    private static <T> boolean isCovered(List<T> patterns, List<T> others, BiPredicate<T, T> covers) {
        return others.isEmpty()
                || !patterns.isEmpty()
                        && patterns.stream()
                                .allMatch(pattern -> others.stream().anyMatch(other -> covers.test(other, pattern)));
    }
}
