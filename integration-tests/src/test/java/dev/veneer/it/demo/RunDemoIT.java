package dev.veneer.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script behind {@code ./veneer demo}: it shows the demo, and its exit status tells whether all was as it should be. */
class RunDemoIT {
    private static final Path SCRIPT = DemoPage.root().resolve("demo-apps/run-demo.sh");

    @TempDir
    Path directory;

    @Tag("slow")
    @ForEachJdk
    void runDemo_fromAnyDirectory_showsWhatThePageSays(TestJdk jdk) throws Exception {
        for (String number : List.of("1", "02", "3")) {
            ForkedRun run = run(jdk.launcher(), number);

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.stderr()).as("%s", run).isEmpty();
            assertThat(run.stdout()).contains("-javaagent:").contains("On the host, before and after:");
        }
    }

    @Test
    void runDemo_ofTheNetwork_showsWhatThePageSays() throws Exception {
        for (String number : List.of("5", "6")) {
            ForkedRun run = run(Path.of(System.getProperty("java.home"), "bin/java"), number);

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.stderr()).as("%s", run).isEmpty();
            assertThat(run.lines()).as("%s", run).contains("    serving until standard input ends");
        }
    }

    @Tag("slow")
    @ForEachJdk
    void runDemo_theDryRun_showsABuildWhoseFilesAreThereInTheEnd(TestJdk jdk) throws Exception {
        ForkedRun run = run(jdk.launcher(), "4");

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).as("%s", run).isEmpty();
        assertThat(run.lines())
                .as("%s", run)
                .contains("    [INFO] BUILD SUCCESS", "    veneer: dry run: 34 changes: 34 added", "    MMXXVI")
                .endsWith("    demo-apps/target/numerals/target is there");
    }

    @ForEachJdk
    void runDemo_theFirst_showsItsDenials(TestJdk jdk) throws Exception {
        ForkedRun run = run(jdk.launcher(), "1");

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stdout().lines())
                .as("%s", run)
                .hasSizeLessThan(45)
                .contains("Demo 01: legacy paths", "    exit status 1")
                .contains("    veneer: denied filesystem.read /etc/passwd");
    }

    @Test
    void runDemo_withAJavaThatSaysNothing_tellsWhatIsMissingAndFails() throws Exception {
        Path silent = Files.writeString(directory.resolve("java"), "#!/bin/sh\nexit 0\n");
        assertThat(silent.toFile().setExecutable(true)).isTrue();

        ForkedRun run = run(silent, "1");

        assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
        assertThat(run.stderr())
                .contains("-ledger of Acme Ltd. in EUR")
                .contains("standard output is not what demo-apps/01-legacy-paths/policy.yaml says")
                .contains("the exit status is 0 instead of 1");
    }

    @Test
    void runDemo_withAnUnknownNumber_namesThoseThereAre() throws Exception {
        ForkedRun run = run(Path.of("java"), "99");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.stderr())
                .contains(
                        "no demo 99; there are: 01: legacy paths, 02: H2 on a tmpfs, 03: a build on an overlay, 04: a dry run of a build, "
                                + "05: PostgreSQL by name, 06: two servers at one port, "
                                + "07: a year of a schedule, 08: a certificate next year, 09: a token in two hours");
    }

    private ForkedRun run(Path java, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return Command.run(directory, Map.of("VENEER_JAVA", java.toString()), command);
    }
}
