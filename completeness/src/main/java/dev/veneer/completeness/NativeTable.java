package dev.veneer.completeness;

import dev.veneer.agent.weave.JdkRange;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The reviewed table of native methods, {@code natives.tsv}. */
public final class NativeTable {
    private static final String FILE = "natives.tsv";

    /** The JDKs that the table was made from: what it says of others, it says by extension. */
    private static final Set<Integer> REVIEWED = Set.of(17, 21, 25);

    private final List<Row> rows;
    private final Map<String, Row> byMethod = new HashMap<>();

    private NativeTable(List<Row> rows) {
        this.rows = rows;
        for (Row row : rows) {
            for (Method method : row.methods) {
                if (byMethod.put(key(row.module, row.type, method.name), row) != null) {
                    throw new IllegalArgumentException(
                            Tables.DIRECTORY + FILE + " has " + row.type + "#" + method.name + " twice");
                }
            }
        }
    }

    /**
     * Reads the table.
     *
     * @return the table as it is checked in
     */
    public static NativeTable checkedIn() {
        return new NativeTable(
                Tables.read(FILE, 5).stream().map(NativeTable::row).toList());
    }

    /**
     * Tells what a native method does to the host.
     *
     * @param method the method
     * @return its effects; empty where the table does not know it
     */
    public Optional<Set<Effect>> effects(JdkMethod method) {
        return row(method).map(row -> row.effects);
    }

    /**
     * Lists the native methods that have an effect.
     *
     * @param effect the effect
     * @param feature the feature version of the JDK
     * @return how many names of such methods the table has for each class, by the class's binary name
     */
    public SortedMap<String, Integer> classes(Effect effect, int feature) {
        SortedMap<String, Integer> classes = new TreeMap<>();
        for (Row row : rows) {
            int count = (int) row.methods.stream()
                    .filter(method -> method.jdks.contains(feature))
                    .count();
            if (row.effects.contains(effect) && count > 0) {
                classes.merge(row.type.replace('/', '.'), count, Integer::sum);
            }
        }
        return classes;
    }

    /** Returns how many rows the table has. */
    public int size() {
        return rows.size();
    }

    /**
     * Compares the table with a JDK.
     *
     * @param graph the JDK
     * @return what is wrong, each with what to do; empty where nothing is
     */
    public List<String> problems(CallGraph graph) {
        List<String> problems = new ArrayList<>();
        Set<String> met = new HashSet<>();
        natives(graph).forEach(method -> {
            if (row(method).isEmpty()) {
                problems.add(unknown(graph, method));
            }
            met.add(key(
                    method.owner().module(), method.owner().name(), method.id().name()));
            met.add(key(method.owner().module(), method.owner().name(), signature(method)));
        });
        int feature = graph.feature();
        if (REVIEWED.contains(feature)) {
            rows.forEach(row -> row.methods.stream()
                    .filter(method -> method.jdks.contains(feature))
                    .filter(method -> !met.contains(key(row.module, row.type, method.name)))
                    .forEach(method -> problems.add(gone(feature, row, method))));
        }
        return problems;
    }

    /**
     * Finds a JDK's native methods.
     *
     * @param graph the JDK
     * @return its native methods
     */
    static List<JdkMethod> natives(CallGraph graph) {
        return graph.classes().stream()
                .flatMap(type -> type.methods().stream())
                .filter(JdkMethod::isNative)
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static String unknown(CallGraph graph, JdkMethod method) {
        return String.format(
                Locale.ROOT,
                """
                JDK %d has a native method that nobody has classified: %s, in module %s.
                  Read what it does in that JDK's sources. Then add a line, columns between tabs, to %s%s:
                    %s\t%s\t%s@%d+\tCLASSIFICATION\tREASON
                  CLASSIFICATION: file, one method a line, if it is given a name and touches the file system;
                  file-names if it tells a name of the host; else what it does to the host, of %s.
                  REASON: what it does, for somebody who has not read its source.
                """,
                graph.feature(),
                method,
                method.owner().module(),
                Tables.DIRECTORY,
                FILE,
                method.owner().module(),
                method.owner().name(),
                signature(method),
                graph.feature(),
                Effect.all());
    }

    private static String gone(int feature, Row row, Method method) {
        return String.format(
                Locale.ROOT, """
                JDK %d has no native method %s#%s in module %s, but %s%s says so.
                  Correct its JDKs there (as in %s@17-21), or remove it where no JDK has it any more.
                """, feature, row.type, method.name, row.module, Tables.DIRECTORY, FILE, method.name);
    }

    private Optional<Row> row(JdkMethod method) {
        String module = method.owner().module();
        String type = method.owner().name();
        Row exact = byMethod.get(key(module, type, signature(method)));
        return Optional.ofNullable(
                exact != null
                        ? exact
                        : byMethod.get(key(module, type, method.id().name())));
    }

    private static String signature(JdkMethod method) {
        return method.id().name() + method.id().descriptor();
    }

    private static String key(String module, String type, String method) {
        return module + "/" + type + "#" + method;
    }

    private static Row row(List<String> columns) {
        List<Method> methods = new ArrayList<>();
        for (String text : columns.get(2).split(", ")) {
            int at = text.indexOf('@');
            methods.add(
                    at < 0
                            ? new Method(text, JdkRange.ALL)
                            : new Method(text.substring(0, at), JdkRanges.parse(text.substring(at + 1))));
        }
        Row row = new Row(columns.get(0), columns.get(1), methods, Effect.parse(columns.get(3)), columns.get(4));
        if (row.effects.stream().anyMatch(Completeness.HOOKED::contains)
                && !(methods.size() == 1 && methods.get(0).name.contains("("))) {
            throw new IllegalArgumentException(Tables.DIRECTORY + FILE + ": what names files stands one method a line,"
                    + " with its descriptor; this does not: " + columns);
        }
        return row;
    }

    /** One line: methods of one class that are alike. */
    private record Row(String module, String type, List<Method> methods, Set<Effect> effects, String reason) {}

    /** A method's name, with its descriptor or for all of that name, and the JDKs that have it. */
    private record Method(String name, JdkRange jdks) {}
}
