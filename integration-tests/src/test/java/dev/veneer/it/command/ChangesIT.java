package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForRunningJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.io.TempDir;

/** {@code veneer diff}, {@code apply}, {@code discard} and {@code export} on what programs on an overlay left. */
class ChangesIT {
    private final Path directory;
    private final Path source;
    private final Path changes;

    ChangesIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        source = Files.createDirectory(this.directory.resolve("source"));
        changes = this.directory.resolve("changes");
        ChangingProgram.make(source, 30);
        Files.writeString(source.resolve("in.csv"), "one\ntwo\nthree\n");
    }

    @ForRunningJdk
    void diff_afterARun_tellsWhatItChanged(TestJdk jdk) {
        write(jdk, "in.csv");

        ForkedRun diff = veneer(jdk, "diff", "changes");

        assertThat(diff.exitCode()).as(diff.toString()).isEqualTo(1);
        assertThat(diff.lines()).containsExactly("M /veneer-it/data/in.csv", "1 change: 1 modified");
        assertThat(diff.stderr()).isEmpty();
    }

    @ForRunningJdk
    void diff_patch_isOneThatGitWouldPrint(TestJdk jdk) {
        write(jdk, "in.csv");

        assertThat(veneer(jdk, "diff", "--patch", "changes").stdout()).isEqualTo("""
                diff --git a/in.csv b/in.csv
                --- a/in.csv
                +++ b/in.csv
                @@ -1,3 +1,1 @@
                -one
                -two
                -three
                +written
                \\ No newline at end of file
                """);
    }

    @ForRunningJdk
    void diff_patchOfANameWithASpace_endsItWithATab(TestJdk jdk) {
        write(jdk, "two words.csv");

        assertThat(veneer(jdk, "diff", "--patch", "changes").stdout())
                .contains("diff --git a/two words.csv b/two words.csv\n", "\n+++ b/two words.csv\t\n");
    }

    @ForRunningJdk
    void diff_json_isOneObjectWithAllChanges(TestJdk jdk) throws IOException {
        write(jdk, "new.csv");

        String json = veneer(jdk, "diff", "--json", "changes").stdout();

        assertThat(json)
                .contains(
                        "\"target\" : \"/veneer-it/data\"", "\"added\" : 1", "\"path\" : \"/veneer-it/data/new.csv\"");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            List<JsonToken> tokens = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token);
            }
            assertThat(tokens).startsWith(JsonToken.START_OBJECT).endsWith(JsonToken.END_OBJECT);
        }
    }

    @ForRunningJdk
    void apply_manyChanges_makesTheSourceWhatTheProgramSaw(TestJdk jdk) throws IOException {
        for (int run = 0; run < 3; run++) {
            ForkedRun changing = change(jdk, System.nanoTime());
            assertThat(veneer(jdk, "diff", "changes").exitCode()).isEqualTo(1);

            ForkedRun apply = veneer(jdk, "apply", "changes");

            assertThat(apply.exitCode()).as("%s%n%s", apply, changing).isZero();
            assertThat(TreeText.of(source, false)).as("%s", changing.command()).isEqualTo(changing.lines());
            assertThat(changes).isEmptyDirectory();
            assertThat(veneer(jdk, "diff", "changes").stdout()).isEqualTo("no changes\n");
        }
    }

    @ForRunningJdk
    void apply_conflict_appliesNothing(TestJdk jdk) throws IOException {
        write(jdk, "in.csv");
        Files.writeString(source.resolve("in.csv"), "somebody's");
        Map<String, String> before = FileTree.contents(source);

        ForkedRun apply = veneer(jdk, "apply", "changes");

        assertThat(apply.exitCode()).as(apply.toString()).isEqualTo(3);
        assertThat(apply.stderr())
                .startsWith("veneer: conflict: " + source.resolve("in.csv")
                        + " was changed since the overlay changed /veneer-it/data/in.csv\n"
                        + "veneer: nothing was applied: 1 conflict; ");
        assertThat(FileTree.contents(source)).isEqualTo(before);
        assertThat(changes.resolve("in.csv")).hasContent("written");
    }

    @ForRunningJdk
    void discard_forgetsWhatARunChanged(TestJdk jdk) throws IOException {
        Map<String, String> before = FileTree.contents(source);
        change(jdk, 1);
        ForkedRun diff = veneer(jdk, "diff", "changes");

        ForkedRun dry = veneer(jdk, "discard", "--dry-run", "changes");
        assertThat(dry.lines()).hasSameSizeAs(diff.lines());
        assertThat(veneer(jdk, "diff", "changes").stdout()).isEqualTo(diff.stdout());

        assertThat(veneer(jdk, "discard", "changes").exitCode()).isZero();
        assertThat(changes).isEmptyDirectory();
        assertThat(FileTree.contents(source)).isEqualTo(before);
    }

    @ForRunningJdk
    void discard_directoryThatIsNone_isRefused(TestJdk jdk) throws IOException {
        ForkedRun discard = veneer(jdk, "discard", "source");

        assertThat(discard.exitCode()).as(discard.toString()).isEqualTo(2);
        assertThat(discard.stderr()).contains("'source' has no record of an overlay");
        assertThat(source.resolve("in.csv")).exists();
    }

    @ForRunningJdk
    void export_isALayer(TestJdk jdk) throws IOException {
        run(jdk, "delete", "in.csv");
        write(jdk, "d1/new.csv");

        ForkedRun export = veneer(jdk, "export", "--oci", "layer.tar", "changes");

        assertThat(export.exitCode()).as(export.toString()).isZero();
        try (TarFile tar = new TarFile(directory.resolve("layer.tar"))) {
            assertThat(tar.getEntries())
                    .extracting(TarArchiveEntry::getName)
                    .containsExactly(".wh.in.csv", "d1/", "d1/new.csv");
        }
        assertThat(veneer(jdk, "export", "--oci", "l.tar", "--prefix", "/data/", "changes")
                        .exitCode())
                .isZero();
        try (TarFile tar = new TarFile(directory.resolve("l.tar"))) {
            assertThat(tar.getEntries()).extracting(TarArchiveEntry::getName).contains("data/d1/new.csv");
        }
    }

    @ForRunningJdk
    void changesInUse_diffGoesOn_theOthersAreRefused(TestJdk jdk) throws Exception {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), policy());
        Path classes = Path.of(ChangingProgram.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = List.of(
                jdk.launcher().toString(),
                "-javaagent:" + AgentJar.path() + "=" + policy,
                "-cp",
                classes.toString(),
                ChangingProgram.class.getName(),
                "/veneer-it/data",
                "1",
                "20",
                "await");
        try (LiveProcess program = LiveProcess.start(directory, Map.of(), command)) {
            program.awaitOutput("ready");

            ForkedRun diff = veneer(jdk, "diff", "changes");
            assertThat(diff.exitCode()).as(diff.toString()).isEqualTo(1);
            assertThat(diff.stderr()).startsWith("veneer: note: a running JVM has these changes (process ");
            for (String refused : List.of("apply", "discard")) {
                ForkedRun run = veneer(jdk, refused, "changes");
                assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
                assertThat(run.stderr())
                        .matches("veneer: a running JVM has the changes in '.*' \\(process \\d+\\); .*\n");
            }
        }
    }

    @ForRunningJdk
    void changesHalfApplied_nothingStartsOnThem(TestJdk jdk) throws IOException {
        write(jdk, "in.csv");
        Files.writeString(changes.resolve(".wh..wh.veneer/apply"), "veneer-apply 1\nid 0\n");

        ForkedRun run = run(jdk, "write", "other.csv");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(78);
        assertThat(run.stderr())
                .contains("are half applied", "'veneer apply --continue " + changes + "'", "'veneer apply --undo ");
        for (String refused : List.of("apply", "diff", "discard")) {
            ForkedRun refusal = veneer(jdk, refused, "changes");
            assertThat(refusal.exitCode()).as(refusal.toString()).isEqualTo(3);
            assertThat(refusal.stderr()).contains("veneer apply --continue ", "veneer apply --undo ");
        }
        assertThat(veneer(jdk, "apply", "--undo", "changes").exitCode()).isZero();
        assertThat(veneer(jdk, "diff", "changes").lines()).hasSize(2);
    }

    private void write(TestJdk jdk, String name) {
        ForkedRun run = run(jdk, "write", name);
        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private ForkedRun run(TestJdk jdk, String verb, String name) {
        return ForkedJvm.on(jdk)
                .policy(policy())
                .main(Subject.class, verb, "/veneer-it/data/" + name)
                .run();
    }

    private ForkedRun change(TestJdk jdk, long seed) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy())
                .main(ChangingProgram.class, "/veneer-it/data", Long.toString(seed), "150")
                .run();
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private String policy() {
        return """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: /veneer-it/data, type: overlay, source: "%s", changes: "%s"}
                """.formatted(source, changes);
    }

    private ForkedRun veneer(TestJdk jdk, String command, String... arguments) {
        return Veneer.in(directory, jdk, command, arguments).run();
    }
}
