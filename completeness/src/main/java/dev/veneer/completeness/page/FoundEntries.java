package dev.veneer.completeness.page;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.completeness.CoveredEntries;
import dev.veneer.completeness.graph.JdkMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The second part of the page: the first methods on each way that an application may call, as the call graphs show them.
 *
 * @param versions the whole version of each JDK that was read, by its feature version
 * @param jdks the JDKs that have an entry, by the entry's cells
 */
public record FoundEntries(SortedMap<Integer, String> versions, SortedMap<String, SortedSet<Integer>> jdks) {
    private static final String HEADING = "## Entry points, as the class files show them";
    private static final String READ = "Read from JDK ";
    private static final String YES = "yes";
    private static final String SEPARATOR = " | ";

    /** Begins with none. */
    public FoundEntries() {
        this(new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Adds what one JDK has.
     *
     * @param feature its feature version
     * @param version its whole version
     * @param entries its entries
     * @param driven the entry points that tests drive one by one
     * @param tests the tests of the hooks
     */
    public void add(int feature, String version, CoveredEntries entries, DrivenEntries driven, HookTests tests) {
        versions.put(feature, version);
        entries.hooks().forEach((entry, hooks) -> {
            JdkMethod called = entries.calledAs(entry);
            Set<String> names = new TreeSet<>(driven.testsOf(called.id()));
            hooks.forEach(hook -> names.add(tests.of(hook)));
            String cells = String.join(
                    SEPARATOR,
                    "`" + MethodText.type(called.id()) + "`",
                    "`" + MethodText.member(called.id()) + "`",
                    called.equals(entry) ? "" : "`" + MethodText.type(entry.id()) + "`",
                    hooks.stream().map(FoundEntries::name).distinct().sorted().collect(Collectors.joining(", ")),
                    String.join(", ", names));
            jdks.computeIfAbsent(cells, unused -> new TreeSet<>()).add(feature);
        });
    }

    /**
     * Reads this part back from a page.
     *
     * @param page the page
     * @return what it says
     */
    public static FoundEntries parse(String page) {
        FoundEntries found = new FoundEntries();
        boolean here = false;
        for (String line : page.lines().toList()) {
            here = line.startsWith("## ") ? line.equals(HEADING) : here;
            if (here && line.startsWith(READ)) {
                for (String version : line.substring(READ.length()).split(", ")) {
                    found.versions.put(Runtime.Version.parse(version).feature(), version);
                }
            }
            if (here && line.startsWith("| `")) {
                List<String> cells = new ArrayList<>(
                        List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)));
                SortedSet<Integer> jdks = new TreeSet<>();
                for (int jdk : CoveragePage.JDKS) {
                    if (cells.remove(2).equals(YES)) {
                        jdks.add(jdk);
                    }
                }
                found.jdks.put(String.join(SEPARATOR, cells), jdks);
            }
        }
        return found;
    }

    /**
     * Selects what one JDK has.
     *
     * @param feature its feature version
     * @return the entries' cells
     */
    public SortedSet<String> of(int feature) {
        return jdks.entrySet().stream()
                .filter(entry -> entry.getValue().contains(feature))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void append(StringBuilder page) {
        page.append('\n').append(HEADING).append("\n\n");
        page.append(READ).append(String.join(", ", versions.values())).append("\n\n");
        for (int jdk : CoveragePage.JDKS) {
            page.append("- JDK ")
                    .append(jdk)
                    .append(": ")
                    .append(of(jdk).size())
                    .append(" entry points\n");
        }
        page.append("""

                The first method that an application may call on each way to a file, to the network, or to a name of either; whatever
                else leads there does so through one of these. "In" is the class that has the code, where the application calls it by a type of the API.
                A static initializer runs for whoever names the class to `Class.forName`. The hooks are those on the ways from there.

                | class | method |""");
        CoveragePage.JDKS.forEach(jdk -> page.append(' ').append(jdk).append(" |"));
        page.append(" in | hooks | tests |\n|---|---|")
                .append("---|".repeat(CoveragePage.JDKS.size() + 3))
                .append('\n');
        jdks.forEach((cells, has) -> {
            String[] columns = cells.split(" \\| ", 3);
            page.append("| ").append(columns[0]).append(SEPARATOR).append(columns[1]);
            CoveragePage.JDKS.forEach(jdk -> page.append(SEPARATOR).append(has.contains(jdk) ? YES : "-"));
            page.append(SEPARATOR).append(columns[2]).append(" |\n");
        });
    }

    private static String name(HookPoint point) {
        String method = point.method().equals(HookPoint.ALL_METHODS) ? "" : "." + point.method();
        return "`" + MethodText.simple(point.className()) + method + "`";
    }
}
