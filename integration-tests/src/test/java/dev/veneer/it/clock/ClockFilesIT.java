package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The times of files that a program writes are by its own clock, by whatever it asks; those that it sets are as it set them. */
class ClockFilesIT {
    private static final Instant LONG_AGO = Instant.parse("2020-02-20T20:20:20Z");

    /** The modes, and what the program is told: how early a time may be, and how long to sleep, in milliseconds. */
    private static final Map<String, String[]> MODES = Map.of(
            "running", new String[] {"20", "0"},
            "running, rate: 60", new String[] {"1200", "0"},
            "frozen", new String[] {"0", "0"},
            "auto", new String[] {"0", "3600000"},
            "manual", new String[] {"0", "0"},
            "step", new String[] {"0", "0"});

    private final Path directory;

    ClockFilesIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        Path old = Files.writeString(directory.resolve("old"), "old");
        Files.setLastModifiedTime(old, FileTime.from(LONG_AGO));
    }

    @ForEachJdk
    void times_onTheHost_areOfTheClock(TestJdk jdk) throws IOException {
        assertRight(jdk, "", directory);

        assertThat(Files.getLastModifiedTime(directory.resolve("old")).toInstant())
                .isEqualTo(LONG_AGO);
    }

    @ForEachJdk
    void times_inAnOverlay_areOfTheClock(TestJdk jdk) {
        assertRight(
                jdk,
                "filesystem: {mounts: [{target: /veneer-it, type: overlay, source: \"" + directory + "\"}]}\n",
                Path.of("/veneer-it"));
    }

    @ForEachJdk
    void times_inATmpfs_areOfTheClock(TestJdk jdk) {
        assertRight(jdk, "filesystem: {mounts: [{target: /veneer-it, type: tmpfs}]}\n", Path.of("/veneer-it"));
    }

    @ForEachJdk
    void times_inAnOverlay_outlastTheRun(TestJdk jdk) throws IOException {
        Path source = Files.createDirectory(directory.resolve("source-" + jdk.feature()));
        Path changes = directory.resolve("changes-" + jdk.feature());
        String files = "filesystem: {mounts: [{target: /veneer-it, type: overlay, source: \"" + source
                + "\", changes: \"" + changes + "\"}]}\n";
        String seen =
                stamp(jdk, "2030-01-01T00:00:00Z", files, "/veneer-it/new").get(0);

        assertThat(seen).startsWith("2030-01-01T00:00:0");
        assertThat(stamp(jdk, "2035-01-01T00:00:00Z", files, "/veneer-it/new")).containsExactly(seen);
        assertThat(stamp(jdk, "2025-01-01T00:00:00Z", files, "/veneer-it/new")).containsExactly(seen);
        assertThat(Files.getLastModifiedTime(changes.resolve("new")).toInstant())
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
    }

    @ForEachJdk
    void times_thatAChildSees_areThoseOfItsParent(TestJdk jdk) {
        String files = "filesystem: {mounts: [{target: /veneer-it, type: tmpfs}]}\nprocess: {children: inherit}\n";

        List<String> seen = stamp(jdk, "2030-01-01T00:00:00Z", files, "/veneer-it/new", "child");

        assertThat(seen).hasSize(2).containsOnly(seen.get(0)).first().asString().startsWith("2030-01-01");
    }

    private static List<String> stamp(TestJdk jdk, String start, String files, String... arguments) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nclock: {start: " + start + "}\n" + files)
                .main(StampProgram.class, arguments)
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).as("%s", run).isEmpty();
        return run.lines();
    }

    private static void assertRight(TestJdk jdk, String files, Path where) {
        MODES.forEach((mode, told) -> {
            ForkedRun run = ForkedJvm.on(jdk)
                    .policy("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: " + mode + "}\n" + files)
                    .main(FileTimesProgram.class, where.toString(), told[0], told[1])
                    .run();

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.lines()).as("%s: %s", mode, run).containsExactly("done");
            assertThat(run.stderr()).as("%s", run).isEmpty();
        });
    }
}
