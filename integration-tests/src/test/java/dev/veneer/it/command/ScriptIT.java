package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code veneer} runs the command from wherever it is called, by whatever name. */
class ScriptIT {
    private static final Path SCRIPT = Path.of(System.getProperty("veneer.directory", ".."), "veneer")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    @ForEachJdk
    void script_calledInAnotherDirectory_runsTheCommandThere(TestJdk jdk) throws Exception {
        Files.writeString(directory.resolve("policy.yaml"), "veneer: 1\n");

        assertThat(output(SCRIPT, jdk, 0, "check", "policy.yaml")).startsWith("veneer: 1\nenforcement: enforce");
    }

    @Test
    void script_calledThroughLinks_findsItsDirectory() throws Exception {
        Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), SCRIPT);
        Path relative = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("bin")).resolve("v"), Path.of("../absolute"));

        assertThat(output(absolute, TestJdks.all().get(0), 0, "--version")).startsWith("veneer ");
        assertThat(output(relative, TestJdks.all().get(0), 0, "--version")).startsWith("veneer ");
    }

    @Test
    void script_exitStatus_isTheCommands() throws Exception {
        assertThat(output(SCRIPT, TestJdks.all().get(0), 78, "check", "none.yaml"))
                .contains("none.yaml: no such file");
    }

    private String output(Path script, TestJdk jdk, int status, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        try (LiveProcess run =
                LiveProcess.start(directory, Map.of("JAVA_HOME", jdk.home().toString()), command)) {
            int ended = run.awaitEnd();
            assertThat(ended).as(run.output()).isEqualTo(status);
            return run.output();
        }
    }
}
