package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Who ends {@code veneer run} ends the program, and learns how it ended. */
class SignalsIT {
    private static final int SIGINT = 2;

    @TempDir
    private Path directory;

    @ForEachJdk
    void sigterm_endsTheProgram_statusIsThatOfTheSignal(TestJdk jdk) throws Exception {
        assertEnds(jdk, "TERM", 143, "await", "");
    }

    @ForEachJdk
    void sigint_endsTheProgram_statusIsThatOfTheSignal(TestJdk jdk) throws Exception {
        assertEnds(jdk, "INT", 130, "await", "");
    }

    @ForEachJdk
    void sigterm_programThatChoosesItsStatus_hasThatOne(TestJdk jdk) throws Exception {
        assertEnds(jdk, "TERM", 5, "halt on exit", "5");
    }

    @ForEachJdk
    void program_killed_statusIsThatOfTheSignal(TestJdk jdk) throws Exception {
        try (LiveProcess run = start(jdk, "await", "")) {
            long program = programOf(run);
            assertThat(ProcessHandle.of(program).orElseThrow().destroyForcibly())
                    .isTrue();

            assertThat(run.awaitEnd()).isEqualTo(137);
        }
    }

    private void assertEnds(TestJdk jdk, String signal, int status, String verb, String object) throws Exception {
        try (LiveProcess run = start(jdk, verb, object)) {
            long program = programOf(run);
            assumeThat(signal.equals("INT") && run.ignores(SIGINT))
                    .as("started as a background job, which ignores SIGINT")
                    .isFalse();

            run.signal(signal);

            assertThat(run.awaitEnd()).isEqualTo(status);
            assertThat(ProcessHandle.of(program).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    private LiveProcess start(TestJdk jdk, String verb, String object) throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), "veneer: 1\nfilesystem: {default: read-only}\n");
        List<String> command = new ArrayList<>(
                List.of(jdk.launcher().toString(), "-jar", AgentJar.path().toString(), "run"));
        command.addAll(List.of(Veneer.subject(jdk, List.of("-p", "policy.yaml"), verb, object)));
        return LiveProcess.start(directory, Map.of(), command);
    }

    private static long programOf(LiveProcess run) throws IOException {
        run.awaitOutput("ready ");
        assertThat(run.output()).startsWith("ready ");
        return Long.parseLong(run.output().lines().findFirst().orElse("").substring("ready ".length()));
    }
}
