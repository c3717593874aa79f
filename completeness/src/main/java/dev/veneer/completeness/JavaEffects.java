package dev.veneer.completeness;

import dev.veneer.agent.weave.JdkRange;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.MethodId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The methods with a body of which no native method can tell that a hook belongs there, {@code java-effects.tsv}: they
 * learn, tell or forget what a name stands for.
 */
public final class JavaEffects {
    private static final String FILE = "java-effects.tsv";

    private final List<Row> rows;

    private JavaEffects(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * Reads the table.
     *
     * @return the methods as they are checked in
     */
    public static JavaEffects checkedIn() {
        List<Row> rows = new ArrayList<>();
        for (List<String> row : Tables.read(FILE, 4)) {
            rows.add(new Row(
                    MethodId.parse(row.get(0)),
                    row.get(1).equals("all") ? JdkRange.ALL : JdkRanges.parse(row.get(1)),
                    Effect.parse(row.get(2))));
        }
        return new JavaEffects(rows);
    }

    /**
     * Finds these methods in a JDK.
     *
     * @param graph the JDK
     * @param effect the effect
     * @return those that have it
     */
    List<JdkMethod> methods(CallGraph graph, Effect effect) {
        return here(graph).stream()
                .filter(row -> row.effects.contains(effect))
                .flatMap(row -> graph.method(row.method).stream())
                .toList();
    }

    /**
     * Compares the table with a JDK.
     *
     * @param graph the JDK
     * @return what is wrong; empty where nothing is
     */
    List<String> problems(CallGraph graph) {
        return here(graph).stream()
                .filter(row -> graph.method(row.method).isEmpty())
                .map(row -> "JDK " + graph.feature() + " has no method " + row.method + ", but " + Tables.DIRECTORY
                        + FILE + " says so; correct its JDKs there, or look for what took its place")
                .toList();
    }

    private List<Row> here(CallGraph graph) {
        return rows.stream().filter(row -> row.jdks.contains(graph.feature())).toList();
    }

    private record Row(MethodId method, JdkRange jdks, Set<Effect> effects) {}
}
