package dev.veneer.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What one run of a contract suite printed: an outcome for each check.
 *
 * @param outcomes check name to outcome, in the order of the run
 * @param noise the lines that are no outcome of a check
 */
record ContractTranscript(Map<String, String> outcomes, List<String> noise) {
    private static final String SEPARATOR = ": ";

    /** Reads the lines that a suite printed. */
    static ContractTranscript of(List<String> lines) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<String> noise = new ArrayList<>();
        for (String line : lines) {
            int end = line.indexOf(SEPARATOR);
            boolean fresh = end > 0
                    && outcomes.putIfAbsent(line.substring(0, end), line.substring(end + SEPARATOR.length())) == null;
            if (!fresh) {
                noise.add(line);
            }
        }
        return new ContractTranscript(outcomes, noise);
    }

    /** Returns the transcript without one check. */
    ContractTranscript without(String check) {
        Map<String, String> rest = new LinkedHashMap<>(outcomes);
        rest.remove(check);
        return new ContractTranscript(rest, noise);
    }

    /** Returns a few lines for each check whose outcome is another one in {@code other}; empty where all are equal. */
    String differences(String name, ContractTranscript other, String otherName) {
        TreeSet<String> checks = new TreeSet<>(outcomes.keySet());
        checks.addAll(other.outcomes.keySet());
        StringBuilder text = new StringBuilder();
        for (String check : checks) {
            String here = outcomes.getOrDefault(check, "(not asked)");
            String there = other.outcomes.getOrDefault(check, "(not asked)");
            if (!Objects.equals(here, there)) {
                text.append(check).append('\n');
                text.append("    ").append(name).append(": ").append(here).append('\n');
                text.append("    ").append(otherName).append(": ").append(there).append('\n');
            }
        }
        return text.toString();
    }
}
