package dev.veneer.agent.weave;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    /** Surefire runs with the module as its directory, an IDE with the project. */
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .resolve(Files.isDirectory(Path.of("agent")) ? "." : "..")
            .normalize();

    private static final Path PAGE = PROJECT.resolve("docs/coverage.md");
    private static final Path TABLES =
            PROJECT.resolve("integration-tests/src/test/resources/dev/veneer/it/entrypoints");

    @Test
    void coveragePage_asCheckedIn_isWhatRegistryAndTablesSay() throws IOException {
        String upToDate = new CoveragePage(HookRegistry.complete(), EntryPoints.read(TABLES)).markdown();
        if (Boolean.getBoolean("veneer.update-docs")) {
            Files.writeString(PAGE, upToDate, UTF_8);
        }

        assertThat(Files.readString(PAGE, UTF_8))
                .as("%s is out of date; run this test with -Dveneer.update-docs=true and commit the page", PAGE)
                .isEqualTo(upToDate);
    }
}
