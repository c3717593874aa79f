package dev.veneer.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.TestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script behind {@code ./veneer demo}: it shows the demo, and its exit status tells whether all was as it should be. */
class RunDemoIT {
    private static final Path SCRIPT = DemoPage.root().resolve("demo-apps/run-demo.sh");

    @TempDir
    Path directory;

    @ForEachJdk
    void runDemo_fromAnyDirectory_showsWhatThePageSays(TestJdk jdk) throws Exception {
        for (String number : List.of("1", "02", "3")) {
            Result result = run(jdk.launcher(), number);

            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(result.stderr()).as("%s", result).isEmpty();
            assertThat(result.stdout()).contains("-javaagent:").contains("On the host, before and after:");
        }
    }

    @ForEachJdk
    void runDemo_theFirst_showsItsDenials(TestJdk jdk) throws Exception {
        Result result = run(jdk.launcher(), "1");

        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.stdout().lines())
                .as("%s", result)
                .hasSizeLessThan(45)
                .contains("Demo 01: legacy paths", "    exit status 1")
                .contains("    veneer: denied filesystem.read /etc/passwd");
    }

    @Test
    void runDemo_withAJavaThatSaysNothing_tellsWhatIsMissingAndFails() throws Exception {
        Path silent = Files.writeString(directory.resolve("java"), "#!/bin/sh\nexit 0\n");
        assertThat(silent.toFile().setExecutable(true)).isTrue();

        Result result = run(silent, "1");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(1);
        assertThat(result.stderr())
                .contains("-ledger of Acme Ltd. in EUR")
                .contains("standard output is not what demo-apps/01-legacy-paths/policy.yaml says")
                .contains("the exit status is 0 instead of 1");
    }

    @Test
    void runDemo_withAnUnknownNumber_namesThoseThereAre() throws Exception {
        Result result = run(Path.of("java"), "99");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.stderr())
                .contains("no demo 99; there are: 01: legacy paths, 02: H2 on a tmpfs, 03: a build on an overlay");
    }

    private Result run(Path java, String... arguments) throws IOException, InterruptedException {
        Path stdout = directory.resolve("stdout");
        Path stderr = directory.resolve("stderr");
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().put("VENEER_JAVA", java.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + command);
        }
        return new Result(
                process.exitValue(),
                Files.readString(stdout, StandardCharsets.UTF_8),
                Files.readString(stderr, StandardCharsets.UTF_8));
    }

    private record Result(int exitCode, String stdout, String stderr) {}
}
