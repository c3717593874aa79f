package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.api.VirtualClock;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** {@code veneer clock} and the Java API: who moves the clock of a program that runs. */
class ClockCommandIT {
    private static final String MANUAL = "clock: {start: 2030-01-01T00:00:00Z, mode: manual}\n";

    private final Path directory;
    private final Path runtime;

    ClockCommandIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.runtime = Files.createDirectory(this.directory.resolve("run"));
    }

    @ForEachJdk
    void advance_scheduledTask_runsEachTimeAtItsOwnTime(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, MANUAL, "tick")) {
            assertThat(clock(jdk, program, "advance", "35s")).startsWith("2030-01-01T00:00:35Z  manual  (real ");
            program.awaitOutput("00:00:30Z");
            assertThat(program.output()).isEqualTo("""
                    ready
                    tick 2030-01-01T00:00:10Z
                    tick 2030-01-01T00:00:20Z
                    tick 2030-01-01T00:00:30Z
                    """);
            assertThat(clock(jdk, program, "timers")).isEqualTo("2030-01-01T00:00:40Z  in 5s  park  the ticker\n");
            assertThat(clock(jdk, program, "next"))
                    .startsWith("2030-01-01T00:00:40Z")
                    .endsWith("  passed 5s\n");
            program.awaitOutput("00:00:40Z");
        }
    }

    @ForEachJdk
    void freeze_runningClock_standsUntilResumed(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, "clock: {start: 2030-01-01T00:00:00Z, rate: 60}\n", "await")) {
            assertThat(clock(jdk, program)).startsWith("2030-01-01T00:").contains("Z  running at 60.0x  (real ");
            clock(jdk, program, "freeze");
            String frozen = clock(jdk, program, "now");
            assertThat(clock(jdk, program, "now")).isEqualTo(frozen);
            assertThat(clock(jdk, program, "set", "2040-02-29T12:00:00Z"))
                    .startsWith("2040-02-29T12:00:00Z  frozen, was running at 60.0x");
            assertThat(clock(jdk, program, "resume")).contains("Z  running at 60.0x");
            assertThat(clock(jdk, program, "now")).isGreaterThan("2040-02-29T12:00:00Z");
            assertThat(clock(jdk, program, "rate", "2")).contains("Z  running at 2.0x");
        }
    }

    @ForEachJdk
    void clock_wrongOrRefused_isToldWithItsStatus(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, MANUAL, "await")) {
            ForkedRun refused = run(jdk, program, "rate", "2");
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.stderr()).startsWith("veneer: ").contains("mode manual");
            assertThat(run(jdk, program, "next").exitCode()).isEqualTo(1);
            assertThat(run(jdk, program, "wait").exitCode()).isEqualTo(2);
        }
    }

    @ForEachJdk
    void clock_programWithoutAClock_hasNoSocketAndIsTold(TestJdk jdk) throws Exception {
        try (LiveProcess program = start(jdk, "filesystem: {default: allow}\n", "await")) {
            assertThat(runtime).isEmptyDirectory();
            ForkedRun run = run(jdk, program);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.stderr()).contains(" has no virtual clock; ");
        }
    }

    @ForEachJdk
    void socket_ofAProgram_isItsUsersAloneAndGoesWithIt(TestJdk jdk) throws Exception {
        Path socket;
        try (LiveProcess program = start(jdk, MANUAL, "await")) {
            socket = runtime.resolve("veneer").resolve(program.number() + ".sock");
            assertThat(socket).exists();
            assertThat(Files.getPosixFilePermissions(socket.getParent())).hasSize(3);
            program.signal("KILL");
            program.awaitEnd();
        }
        assertThat(socket).exists();

        try (LiveProcess program = start(jdk, MANUAL, "await")) {
            assertThat(socket).doesNotExist();
            program.signal("TERM");
            program.awaitEnd();
        }
        assertThat(runtime.resolve("veneer")).isEmptyDirectory();
    }

    @ForEachJdk
    void socket_forTheProgramItself_isNotThere(TestJdk jdk) throws Exception {
        String policy = MANUAL + "filesystem: {default: allow}\n";
        try (LiveProcess program =
                launch(jdk, policy, "look", runtime.resolve("veneer").toString())) {
            program.awaitEnd();
            assertThat(program.output()).isEqualTo("there: false\n");
        }
    }

    @ForEachJdk
    void api_wallClock_isSetByTheProgramItself(TestJdk jdk) throws Exception {
        try (LiveProcess program = launch(jdk, MANUAL, "set itself")) {
            program.awaitEnd();
            assertThat(program.output()).isEqualTo("""
                    2030-01-01T00:00:00Z
                    2040-02-29
                    2040-03-01 2040-03-01T12:00:00Z
                    IllegalArgumentException
                    IllegalArgumentException
                    IllegalStateException
                    """);
        }
    }

    @ForEachJdk
    void api_virtualTime_isLetPassByTheProgramItself(TestJdk jdk) throws Exception {
        try (LiveProcess program = launch(jdk, MANUAL, "move itself")) {
            program.awaitEnd();
            assertThat(program.output()).isEqualTo("""
                    2030-01-01T01:00:00Z the sleeper
                    2030-01-01T08:00:00Z the scheduler
                    awake 2030-01-01T01:00:00Z
                    passed PT1H
                    task 2030-01-01T08:00:00Z
                    passed PT7H
                    then false 2030-01-01T08:00:00Z
                    """);
        }
    }

    @ForEachJdk
    void api_withoutAClock_saysSo(TestJdk jdk) throws Exception {
        try (LiveProcess program = launch(jdk, "filesystem: {default: allow}\n", "without")) {
            program.awaitEnd();
            assertThat(program.output()).startsWith("the policy of this JVM has no virtual clock; start it with ");
        }
    }

    private LiveProcess start(TestJdk jdk, String policy, String verb) throws IOException {
        LiveProcess program = launch(jdk, policy, verb);
        program.awaitOutput("ready\n");
        assertThat(program.output()).startsWith("ready\n");
        return program;
    }

    private LiveProcess launch(TestJdk jdk, String policy, String... arguments) throws IOException {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, "veneer: 1\n" + policy);
        List<String> command = new ArrayList<>(List.of(
                jdk.launcher().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-javaagent:" + AgentJar.path() + "=" + file,
                "-cp",
                Veneer.classPath() + File.pathSeparator + placeOfApi(),
                ClockProgram.class.getName()));
        command.addAll(List.of(arguments));
        return LiveProcess.start(directory, Map.of("XDG_RUNTIME_DIR", runtime.toString()), command);
    }

    private static Path placeOfApi() {
        try {
            return Path.of(VirtualClock.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what the command prints; the command's own environment does not say where the socket is. */
    private String clock(TestJdk jdk, LiveProcess program, String... words) {
        ForkedRun run = run(jdk, program, words);
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.stderr()).isEmpty();
        return run.stdout();
    }

    private ForkedRun run(TestJdk jdk, LiveProcess program, String... words) {
        String[] arguments = Stream.concat(Stream.of(Long.toString(program.number())), Stream.of(words))
                .toArray(String[]::new);
        return Veneer.in(directory, jdk, "clock", arguments).run();
    }
}
