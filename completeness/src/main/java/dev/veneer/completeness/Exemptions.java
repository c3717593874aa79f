package dev.veneer.completeness;

import dev.veneer.completeness.graph.MethodId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reviewed exemptions, {@code exemptions.tsv}: calls that are no way past the hooks, each with the reason why. */
public final class Exemptions {
    private static final String FILE = "exemptions.tsv";

    private final List<Exemption> all;
    private final Set<List<MethodId>> used = new HashSet<>();

    private Exemptions(List<Exemption> all) {
        this.all = all;
    }

    /**
     * One call that ends a way.
     *
     * @param kind {@code safe}, or {@code hole}: open, known, and told in the documentation
     * @param caller the method that calls
     * @param called the methods that it calls
     * @param reason why a reviewer may accept it
     */
    public record Exemption(String kind, MethodId caller, Set<MethodId> called, String reason) {

        /** Checks the kind, and copies the set. */
        public Exemption {
            called = Set.copyOf(called);
            if (!kind.equals("safe") && !kind.equals("hole")) {
                throw new IllegalArgumentException(
                        Tables.DIRECTORY + FILE + ": '" + kind + "' is no kind of exemption; write safe or hole");
            }
        }

        private boolean covers(MethodId itsCaller, MethodId itsCalled) {
            return caller.equals(itsCaller) && called.contains(itsCalled);
        }
    }

    /**
     * Reads the table.
     *
     * @return the exemptions as they are checked in
     */
    public static Exemptions checkedIn() {
        List<Exemption> exemptions = new ArrayList<>();
        for (List<String> row : Tables.read(FILE, 4)) {
            exemptions.add(new Exemption(row.get(0), MethodId.parse(row.get(1)), called(row.get(2)), row.get(3)));
        }
        return new Exemptions(exemptions);
    }

    /** Returns all of them. */
    public List<Exemption> all() {
        return List.copyOf(all);
    }

    /** Returns the calls among them that no walk has met, on any JDK so far. */
    public List<String> unused() {
        return all.stream()
                .flatMap(exemption -> exemption.called().stream()
                        .filter(called -> !used.contains(List.of(exemption.caller(), called)))
                        .map(called -> exemption.caller() + " calling " + called))
                .sorted()
                .toList();
    }

    boolean cover(MethodId caller, MethodId called) {
        boolean covered = all.stream().anyMatch(exemption -> exemption.covers(caller, called));
        if (covered) {
            used.add(List.of(caller, called));
        }
        return covered;
    }

    private static Set<MethodId> called(String text) {
        return Stream.of(text.split(", ")).map(MethodId::parse).collect(Collectors.toSet());
    }
}
