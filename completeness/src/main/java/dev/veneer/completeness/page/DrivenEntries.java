package dev.veneer.completeness.page;

import dev.veneer.completeness.graph.MethodId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The third part of the page: the methods through which an application reaches files and the network that tests call one
 * by one, as the tables of the integration tests list them.
 *
 * @param tables the families
 */
public record DrivenEntries(List<DrivenTable> tables) {
    /** Copies the list. */
    public DrivenEntries {
        tables = List.copyOf(tables);
    }

    /**
     * Reads the tables.
     *
     * @param directory where they are
     * @return what they say
     * @throws IOException if one cannot be read
     */
    public static DrivenEntries read(Path directory) throws IOException {
        return new DrivenEntries(List.of(
                DrivenTable.read(
                        directory,
                        "Entry points of files, called one by one",
                        "FileEntryPointsIT",
                        "on the bare JDK, through a bind mount, and below a\ndenied directory, where it must fail in the"
                                + " way that the method itself documents.",
                        "file-entry-points.tsv",
                        "not-supported.tsv"),
                DrivenTable.read(
                        directory,
                        "Entry points of the network, called one by one",
                        "NetworkEntryPointsIT",
                        "on the bare JDK, through a route or a\nlistener, and denied, where it must fail at once in the"
                                + " way that the method itself documents. Under the policy, the audit\nhas to tell of"
                                + " the operation and of what was asked for.",
                        "network-entry-points.tsv",
                        "network-not-driven.tsv")));
    }

    /** Returns the simple names of the tests that call a method of this name, with parameters of these types. */
    Set<String> testsOf(MethodId method) {
        return tables.stream()
                .filter(table -> table.has(method))
                .map(DrivenTable::test)
                .collect(Collectors.toSet());
    }

    void append(StringBuilder page) {
        tables.forEach(table -> table.append(page));
    }
}
