package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The user is told when a clock stands for good, and what to do. */
class ClockStandstillIT {
    private static final String EVERY_THREAD_WAITS = "every thread waits";

    private final Path directory;
    private final Path runtime;

    ClockStandstillIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.runtime = Files.createDirectory(this.directory.resolve("run"));
    }

    @ForEachJdk
    void deadlock_withoutATimer_isToldWithAllStacksAndGoesOn(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, "auto", "each other")) {
            program.awaitOutput("\"the other one\" (park)\n");
            program.signal("TERM");
            program.awaitEnd();
            assertThat(program.output())
                    .contains("every thread waits, and none for a time")
                    .contains("\"main\" (park)\n")
                    .contains("at dev.veneer.it.command.StandstillProgram.awaitAndCountDown(")
                    .contains("goes on until told to end\n")
                    .containsOnlyOnce(EVERY_THREAD_WAITS);
        }
    }

    @ForEachJdk
    void manualClock_standsUntilItIsMoved_andSaysSoOnce(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, "manual", "the clock")) {
            program.awaitOutput(EVERY_THREAD_WAITS);
            String number = Long.toString(program.number());
            assertThat(program.output())
                    .contains("ready\n")
                    .contains("'veneer clock " + number + " next'")
                    .doesNotContain("awake");
            assertThat(Veneer.in(directory, jdk, "clock", number, "next").run().stdout())
                    .endsWith("  passed 1h\n");
            program.awaitOutput("awake");
            assertThat(program.output())
                    .endsWith("awake 2030-01-01T01:00:00Z\n")
                    .containsOnlyOnce(EVERY_THREAD_WAITS);
        }
    }

    private LiveProcess start(TestJdk jdk, String mode, String verb) throws IOException {
        Path policy = directory.resolve("policy.yaml");
        Files.writeString(policy, "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: " + mode + "}\n");
        return LiveProcess.start(
                directory,
                Map.of("XDG_RUNTIME_DIR", runtime.toString()),
                List.of(
                        jdk.launcher().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + AgentJar.path() + "=" + policy,
                        "-cp",
                        Veneer.classPath(),
                        StandstillProgram.class.getName(),
                        verb));
    }
}
