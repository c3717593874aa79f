package dev.veneer.policies.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From each state in which a kill can leave a replacement, both ends can be reached. */
class ReplacementTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        // what it had, what it gets, how far it was
        "file, file, 0", "file, file, 1", "file, file, 2",
        "directory, file, 0", "directory, file, 1", "directory, file, 2",
        "file, directory, 0", "file, directory, 1", "file, directory, 2",
        "nothing, file, 0", "nothing, file, 2", "nothing, directory, 2",
        "file, nothing, 0", "file, nothing, 2", "directory, nothing, 2",
    })
    void replaceAndRestore_fromEachState_reachTheirEnds(String had, String gets, int steps) throws IOException {
        for (boolean forward : new boolean[] {true, false}) {
            Path name = Files.createTempDirectory(directory, "each").resolve("name");
            Replacement replacement =
                    Journal.replacement("0", 0, name, !gets.equals("nothing"), !had.equals("nothing"));
            make(had, name, "old");
            make(gets, replacement.prepared(), "new");
            go(replacement, steps);

            if (forward) {
                replacement.replace();
            } else {
                replacement.restore();
            }

            assertIs(forward ? gets : had, name, forward ? "new" : "old");
            assertIs(forward ? had : "nothing", replacement.kept(), "old");
            assertIs(forward ? "nothing" : gets, replacement.prepared(), "new");
        }
    }

    /** Takes the first of the two steps, or both. */
    private static void go(Replacement replacement, int steps) throws IOException {
        if (steps == 2) {
            replacement.replace();
        } else if (steps == 1 && Files.isDirectory(replacement.name()) || Files.isDirectory(replacement.prepared())) {
            if (steps == 1) {
                Files.move(replacement.name(), replacement.kept());
            }
        } else if (steps == 1) {
            Files.createLink(replacement.kept(), replacement.name());
        }
    }

    private static void make(String what, Path path, String text) throws IOException {
        if (what.equals("file")) {
            Files.writeString(path, text);
        } else if (what.equals("directory")) {
            Files.writeString(Files.createDirectory(path).resolve("in"), text);
        }
    }

    private static void assertIs(String what, Path path, String text) {
        if (what.equals("nothing")) {
            assertThat(path).doesNotExist();
        } else {
            assertThat(what.equals("file") ? path : path.resolve("in")).hasContent(text);
        }
    }
}
