package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two texts as a unified diff: what {@code patch} makes of it is the new text. */
class UnifiedDiffTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "a|b|c|, a|x|c|",
        "a|b|c|, a|b|c",
        "a|b|c, a|b|c|",
        "a|b|c, a|b|d",
        "'', a|b|",
        "a|b|, ''",
        "'', a",
        "a, ''",
        "a|b|c|d|e|f|g|h|i|j|k|, x|b|c|d|e|f|g|h|i|j|y|",
        "a|a|a|b|, a|a|a|a|a|b|",
        "a|b|, b|a|",
    })
    void patch_ofTheDiff_isTheNewText(String before, String after) throws Exception {
        assertPatches(before.replace('|', '\n'), after.replace('|', '\n'));
    }

    @Test
    void patch_ofAVeryLongText_isTheNewText() throws Exception {
        List<String> before =
                IntStream.range(0, 60_000).mapToObj(i -> "line " + i).toList();
        List<String> after =
                IntStream.range(0, 50_000).mapToObj(i -> "other " + i).toList();

        assertPatches(String.join("\n", before), "line 0\n" + String.join("\n", after) + "\nend\n");
    }

    @Test
    void lines_sameText_areNone() {
        assertThat(UnifiedDiff.lines("a", "b", List.of("x"), List.of("x"))).isEmpty();
        assertThat(UnifiedDiff.lines("a", "b", List.of(), List.of())).isEmpty();
        List<String> many = Collections.nCopies(30_000, "x");
        assertThat(UnifiedDiff.lines("a", "b", many, many)).isEmpty();
    }

    private void assertPatches(String before, String after) throws Exception {
        Path old = Files.writeString(directory.resolve("old"), before);
        StringWriter diff = new StringWriter();
        try (PrintWriter out = new PrintWriter(diff)) {
            UnifiedDiff.lines("old", "old", lines(before), lines(after)).forEach(line -> out.print(line + "\n"));
        }
        Path patch = Files.writeString(directory.resolve("patch"), diff.toString());

        Process process = new ProcessBuilder("patch", "-p0", "--posix", "-s", "-i", patch.toString(), old.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said + diff).isZero();
        assertThat(Files.exists(old) ? Files.readString(old) : "")
                .as(diff.toString())
                .isEqualTo(after);
    }

    private static List<String> lines(String text) {
        return TextLines.split(text);
    }
}
