package dev.veneer.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every command on a demo's page does what the page says, on every JDK found, and the host has nothing of it. */
class DemoIT {

    @Test
    void pages_all_sayWhatToRunAndWhatToExpect() {
        assertThat(DemoPage.all())
                .extracting(DemoPage::toString)
                .containsExactly("01-legacy-paths", "02-h2-on-tmpfs", "03-compile-on-an-overlay");
        assertThat(DemoPage.all()).allSatisfy(page -> {
            assertThat(page.runs()).isNotEmpty().allMatch(run -> !run.stdout().isEmpty() || run.exitCode() != 0);
            assertThat(page.absent()).isNotEmpty();
        });
    }

    @ForEachJdk
    void page_eachCommand_doesWhatItSays(TestJdk jdk) {
        for (DemoPage page : DemoPage.all()) {
            assertHostHasNothing(page);
            for (DemoPage.Run said : page.runs()) {
                ForkedRun run = ForkedJvm.on(jdk)
                        .jvmArguments(said.arguments().toArray(String[]::new))
                        .workingDirectory(DemoPage.root())
                        .run();

                assertThat(run.lines()).as("%s", run).isEqualTo(said.stdout());
                assertThat(run.stderr().lines()).as("%s", run).containsExactlyElementsOf(said.stderr());
                assertThat(run.exitCode()).as("%s", run).isEqualTo(said.exitCode());
            }
            assertHostHasNothing(page);
        }
    }

    private static void assertHostHasNothing(DemoPage page) {
        for (Path path : page.absent()) {
            assertThat(Files.notExists(path)).as("%s is not on the host", path).isTrue();
        }
    }
}
