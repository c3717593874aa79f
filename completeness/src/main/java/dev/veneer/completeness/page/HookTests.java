package dev.veneer.completeness.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.veneer.agent.weave.HookPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which test drives a hook: one drives each from interpreted and compiled code, by reflection, by method handle and from a
 * virtual thread, but for those that a table lists.
 *
 * @param elsewhere simple names of the tests, by the class that has the hooks
 */
public record HookTests(Map<String, String> elsewhere) {
    private static final String EVERY_OTHER = "WaysIT";

    /**
     * Reads the table.
     *
     * @param directory where it is
     * @return what it says
     * @throws IOException if it cannot be read
     */
    public static HookTests read(Path directory) throws IOException {
        return new HookTests(Files.readAllLines(directory.resolve("driven-elsewhere.tsv"), UTF_8).stream()
                .skip(1)
                .map(row -> row.split("\t", -1))
                .collect(Collectors.toMap(columns -> columns[0], columns -> MethodText.simple(columns[1]))));
    }

    String of(HookPoint point) {
        return elsewhere.getOrDefault(point.className(), EVERY_OTHER);
    }
}
