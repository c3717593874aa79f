package dev.veneer.completeness;

import dev.veneer.completeness.graph.MethodId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reviewed exemptions, {@code exemptions.tsv}: calls that are no way past the hooks, each with the reason why. */
public final class Exemptions {
    private static final String FILE = "exemptions.tsv";

    private final List<Exemption> all;
    private final Set<Exemption> used = new HashSet<>();

    private Exemptions(List<Exemption> all) {
        this.all = all;
    }

    /**
     * One call that ends a way.
     *
     * @param kind {@code safe}, or {@code hole}: open, known, and told in the documentation
     * @param caller the method that calls
     * @param called the method that it calls; {@code *} for whatever it calls
     * @param reason why a reviewer may accept it
     */
    public record Exemption(String kind, MethodId caller, String called, String reason) {

        /** Checks the kind. */
        public Exemption {
            if (!kind.equals("safe") && !kind.equals("hole")) {
                throw new IllegalArgumentException(
                        Tables.DIRECTORY + FILE + ": '" + kind + "' is no kind of exemption; write safe or hole");
            }
        }

        private boolean covers(MethodId itsCaller, MethodId itsCalled) {
            return caller.equals(itsCaller) && (called.equals("*") || called.equals(itsCalled.toString()));
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
            exemptions.add(new Exemption(row.get(0), MethodId.parse(row.get(1)), row.get(2), row.get(3)));
        }
        return new Exemptions(exemptions);
    }

    /** Returns all of them. */
    public List<Exemption> all() {
        return List.copyOf(all);
    }

    /** Returns those that no walk has met, on any JDK so far. */
    public List<Exemption> unused() {
        return all.stream().filter(exemption -> !used.contains(exemption)).toList();
    }

    boolean cover(MethodId caller, MethodId called) {
        for (Exemption exemption : all) {
            if (exemption.covers(caller, called)) {
                used.add(exemption);
                return true;
            }
        }
        return false;
    }
}
