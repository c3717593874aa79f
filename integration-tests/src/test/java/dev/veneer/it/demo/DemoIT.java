package dev.veneer.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every command on a demo's page does what the page says, on every JDK found, and the host has nothing of it. */
class DemoIT {

    @Test
    void pages_all_sayWhatToRunAndWhatToExpect() {
        assertThat(DemoPage.all())
                .extracting(DemoPage::toString)
                .containsExactly(
                        "01-legacy-paths",
                        "02-h2-on-tmpfs",
                        "03-compile-on-an-overlay",
                        "04-dry-run-a-build",
                        "05-postgresql-by-name",
                        "06-two-servers-one-port",
                        "07-a-year-of-a-schedule",
                        "08-a-certificate-next-year",
                        "09-a-token-in-two-hours");
        assertThat(DemoPage.all())
                .allSatisfy(page ->
                        assertThat(page.runs()).anyMatch(run -> !run.stdout().isEmpty()));
        // These have nothing to do with files.
        assertThat(DemoPage.all())
                .filteredOn(page -> page.absent().isEmpty() && page.made().isEmpty())
                .extracting(DemoPage::toString)
                .containsExactly("05-postgresql-by-name", "06-two-servers-one-port", "07-a-year-of-a-schedule");
    }

    @ForEachJdk
    void page_eachCommand_doesWhatItSays(TestJdk jdk) throws Exception {
        for (DemoPage page : DemoPage.all()) {
            assertHostHasNothing(page);
            deleteMade(page);
            for (DemoPage.Run said : page.runs()) {
                ForkedRun run = run(said.words(), jdk);

                assertThat("\n" + run.stdout()).as("%s", run).matches(said.stdoutPattern());
                assertThat("\n" + run.stderr()).as("%s", run).matches(said.stderrPattern());
                assertThat(run.exitCode()).as("%s", run).isEqualTo(said.exitCode());
            }
            assertHostHasNothing(page);
            assertThat(page.made()).allSatisfy(path -> assertThat(path).exists());
        }
    }

    /** Runs a command of a page, with the JDK's {@code java} first on the path. */
    private static ForkedRun run(List<String> words, TestJdk jdk) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(words);
        Path tool = jdk.launcher().resolveSibling(command.get(0));
        if (Files.exists(tool)) {
            // It would be looked for on the path of this JVM.
            command.set(0, tool.toString());
        }
        String path = jdk.launcher().getParent() + File.pathSeparator + System.getenv("PATH");
        return Command.run(DemoPage.root(), Map.of("PATH", path), command);
    }

    private static void deleteMade(DemoPage page) throws IOException {
        for (Path path : page.made()) {
            if (Files.isDirectory(path)) {
                FileTree.delete(path);
            } else {
                Files.deleteIfExists(path);
            }
        }
    }

    private static void assertHostHasNothing(DemoPage page) {
        for (Path path : page.absent()) {
            assertThat(Files.notExists(path)).as("%s is not on the host", path).isTrue();
        }
    }
}
