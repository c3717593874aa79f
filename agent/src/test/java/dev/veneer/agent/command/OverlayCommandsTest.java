package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code path} on policies with overlays. */
class OverlayCommandsTest {
    private final Path directory;
    private final Path policy;

    OverlayCommandsTest(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.policy = this.directory.resolve("policy.yaml");
    }

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(directory.resolve("top/in"));
        Files.createDirectories(directory.resolve("bottom/in"));
        Files.writeString(directory.resolve("bottom/in/a.csv"), "1;2");
        Files.writeString(directory.resolve("bottom/in/b.csv"), "1;2");
        Files.writeString(directory.resolve("top/in/b.csv"), "1;2");
    }

    @Test
    void check_overlay_makesNoChangesDirectory() throws IOException {
        mounts("{target: /data, type: overlay, source: ./bottom, changes: ./changes}");

        assertThat(Outcome.of("check", policy.toString()).status()).isZero();
        assertThat(directory.resolve("changes")).doesNotExist();
    }

    @Test
    void path_inAnOverlay_isThatOfTheTopmostLayer() throws IOException {
        mounts("{target: /data, type: overlay, source: [./top, ./bottom], changes: ./changes}");
        assertHostPath("/data/in/a.csv", "bottom/in/a.csv");
        assertHostPath("/data/in/b.csv", "top/in/b.csv");
        assertHostPath("/data/in/new.csv", "changes/in/new.csv");

        Files.createDirectories(directory.resolve("changes/in"));
        Files.createFile(directory.resolve("changes/in/.wh.a.csv"));
        Files.createFile(directory.resolve("changes/in/b.csv"));
        assertHostPath("/data/in/b.csv", "changes/in/b.csv");
        assertThat(Outcome.of("explain", policy.toString(), "filesystem.read", "/data/in/a.csv")
                        .out())
                .contains("No such file or directory");
    }

    @Test
    void path_overlayOfTheHost_isTheHostsWhereNothingChanged() throws IOException {
        mounts("{target: /, type: overlay, changes: ./changes}");

        assertHostPath(directory + "/top/in/b.csv", "top/in/b.csv");
        assertHostPath(directory + "/top/new", "changes" + directory + "/top/new");
        assertThat(Outcome.of("path", "-p", policy.toString(), "/dev/null").out())
                .isEqualTo("/dev/null\n");
    }

    @Test
    void check_bindThatWouldWriteToASource_isToldAtThatBind() throws IOException {
        mounts("{target: /data, type: overlay, source: ./bottom}", "./bottom/in:/in", "./bottom/in:/fine:ro");

        assertProblem(":5:7: the mount at /in would write to " + directory
                + "/bottom/in, a source of the overlay at /data; add 'read-only: true', or mount a copy");
    }

    @Test
    void check_bindBesideAnOverlayOfTheHost_isAllowed() throws IOException {
        mounts("{target: /, type: overlay}", "./bottom:/out");

        assertThat(Outcome.of("check", policy.toString()).status()).isZero();
    }

    @Test
    void check_noSourceAndNoDirectoryOfThatName_isTold() throws IOException {
        mounts("{target: /veneer-nowhere, type: overlay}");

        assertProblem(
                ":4:7: the overlay at /veneer-nowhere has no 'source', and the host has no directory of that name;"
                        + " name one with 'source', or make it");
    }

    @Test
    void check_twoOverlaysWithTheSameChanges_isTold() throws IOException {
        mounts(
                "{target: /a, type: overlay, source: ./top, changes: ./changes}",
                "{target: /b, type: overlay, source: ./bottom, changes: ./top/../changes}");

        assertProblem(":5:7: two overlays have the same 'changes', " + directory + "/changes; give each its own");
    }

    private void mounts(String... mounts) throws IOException {
        StringBuilder text = new StringBuilder("veneer: 1\nfilesystem:\n  mounts:\n");
        for (String mount : mounts) {
            text.append("    - ").append(mount).append('\n');
        }
        Files.writeString(policy, text);
    }

    private void assertProblem(String expected) {
        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errors()).singleElement().asString().contains(policy + expected);
    }

    private void assertHostPath(String virtual, String host) {
        Outcome outcome = Outcome.of("path", "-p", policy.toString(), virtual);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(directory + "/" + host + "\n");
    }
}
