package dev.veneer.completeness.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.veneer.completeness.graph.MethodId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The entry points of one family that one test calls one by one.
 *
 * @param heading of the part of the page
 * @param test the test's simple name
 * @param how what the test does, behind "calls each of these 7 methods on every JDK found: "
 * @param supported one row each: class, member and parameters, tab between them
 * @param notSupported one row each: class, member and parameters as {@code Class#member(..)}, and the reason
 */
record DrivenTable(String heading, String test, String how, List<String> supported, List<String> notSupported) {

    /**
     * Reads the table.
     *
     * @param directory where it is
     * @param entryPoints the name of the table of all
     * @param notDriven the name of the table of those that the test does not call
     */
    static DrivenTable read(
            Path directory, String heading, String test, String how, String entryPoints, String notDriven)
            throws IOException {
        List<String> notSupported = rows(directory.resolve(notDriven));
        List<String> supported = rows(directory.resolve(entryPoints)).stream()
                .filter(row -> notSupported.stream().noneMatch(other -> other.startsWith(key(row) + "\t")))
                .toList();
        return new DrivenTable(heading, test, how, supported, notSupported);
    }

    /** Tells whether the test calls a method of this name, with this number of parameters. */
    boolean has(MethodId method) {
        String parameters = MethodText.parameters(method.descriptor());
        String key = MethodText.type(method) + "\t" + method.name() + "\t"
                + parameters.substring(1, parameters.length() - 1).replace(", ", ",");
        return supported.contains(key);
    }

    void append(StringBuilder page) {
        page.append("\n## ").append(heading).append("\n\n");
        page.append('`').append(test).append("` calls each of these ").append(supported.size());
        page.append(" methods on every JDK found: ").append(how).append("\n\n");
        page.append("| class | methods |\n|---|---|\n");
        byClass()
                .forEach((type, members) -> page.append("| ")
                        .append(type.startsWith("(") ? type.substring(1, type.length() - 1) : "`" + type + "`")
                        .append(" | ")
                        .append(members.stream()
                                .map(member -> "`" + member + "`")
                                .collect(Collectors.joining(", ")))
                        .append(" |\n"));
        page.append("\n### Not called there\n\n| entry point | why |\n|---|---|\n");
        for (String row : notSupported) {
            String[] columns = row.split("\t", -1);
            page.append("| `").append(columns[0].replace('#', '.')).append("` | ");
            page.append(columns[1]).append(" |\n");
        }
    }

    private Map<String, List<String>> byClass() {
        return supported.stream()
                .map(row -> row.split("\t", -1))
                .collect(Collectors.groupingBy(
                        columns -> columns[0],
                        TreeMap::new,
                        Collectors.mapping(columns -> member(columns[1], columns[2]), Collectors.toList())));
    }

    private static String key(String row) {
        String[] columns = row.split("\t", -1);
        return columns[0] + "#" + columns[1] + "(" + columns[2] + ")";
    }

    private static String member(String name, String parameters) {
        return name + "(" + parameters.replace(",", ", ") + ")";
    }

    private static List<String> rows(Path table) throws IOException {
        return Files.readAllLines(table, UTF_8).stream().skip(1).toList();
    }
}
