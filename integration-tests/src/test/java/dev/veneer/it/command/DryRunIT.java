package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** {@code veneer run --dry-run}: nothing of the host is changed, by the program and by the JVMs that it starts. */
class DryRunIT {
    private final Path base;
    private final Path work;
    private final Path changes;

    DryRunIT(@TempDir Path directory) throws IOException {
        base = directory.toRealPath();
        work = Files.createDirectory(base.resolve("work"));
        changes = base.resolve("changes");
    }

    @ForEachJdk
    void childJvm_startedDirectly_sharesTheChanges(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "direct");

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly(
                        "in " + work + "/new",
                        "class path " + Veneer.classPath(),
                        "command " + ChildProgram.class.getName() + " say .",
                        "made made",
                        "shared true",
                        "greeting null",
                        "resource none",
                        "status 0",
                        "child wrote true");
        assertThat(run.stderr())
                .startsWith("veneer: dry run: 3 changes: 3 added\n"
                        + "veneer:   A " + work + "/new/ and 2 within\n"
                        + "veneer: to see all of it, to do it, or to forget it:\n"
                        + "veneer:   veneer diff " + changes + "\n"
                        + "veneer:   veneer apply " + changes + "\n"
                        + "veneer:   veneer discard " + changes + "\n"
                        + "veneer: 1 child under the same agent\n"
                        + "veneer:   /")
                .endsWith("/bin/java -cp " + Veneer.classPath() + " " + ChildProgram.class.getName() + " say .\n");
        assertNothingChanged();
    }

    @ForEachJdk
    void childJvm_startedByTheShellsForm_sharesTheChanges(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "shell");

        assertThat(run.lines()).as(run.toString()).contains("in " + work + "/new", "made made", "status 0");
        assertThat(run.stderr())
                .contains("1 child under the same agent\nveneer:   /bin/sh -c cd '" + work + "/new' && ");
        assertNothingChanged();
    }

    @ForEachJdk
    void childOfAChild_sharesTheChanges(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "grandchild");

        assertThat(run.lines())
                .as(run.toString())
                .contains("in " + work + "/new/deep", "made made", "shared true")
                .endsWith("status 0", "child wrote true", "status 0", "child wrote false");
        assertThat(run.stderr()).contains("2 children under the same agent");
        assertNothingChanged();
    }

    @ForEachJdk
    void childJvm_classPathInTheChangesAlone_findsItsClasses(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "classes");

        assertThat(run.lines()).as(run.toString()).contains("class path classes", "made made", "status 0");
        assertNothingChanged();
    }

    @ForEachJdk
    void childJvm_jarInTheChangesAlone_isStartedAsItIsNamed(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "jar");

        assertThat(run.lines())
                .as(run.toString())
                .contains(
                        "in " + work + "/new",
                        "class path app.jar",
                        "command app.jar say .",
                        "resource beside",
                        "status 0",
                        "child wrote true");
        assertNothingChanged();
    }

    @ForEachJdk
    void childJvm_wildcardOfTheClassPath_standsForTheJarsThatItsParentSees(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "wildcard");

        assertThat(run.lines())
                .as(run.toString())
                .contains("class path lib/app.jar", "resource beside", "status 0", "child wrote true");
        assertNothingChanged();
    }

    @ForEachJdk
    void childJvm_argumentFileInTheChangesAlone_isRead(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "arguments");

        assertThat(run.lines())
                .as(run.toString())
                .contains("class path app.jar", "greeting hello you", "resource beside", "status 0");
        assertNothingChanged();
    }

    @ForEachJdk
    void toolOfTheJdk_runsUnderTheSameAgent(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "tool");

        assertThat(run.lines()).as(run.toString()).contains("META-INF/MANIFEST.MF", "status 0");
        assertNothingChanged();
    }

    @ForEachJdk
    void otherProgram_isRefusedAndListed(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, "other");

        assertThat(run.lines())
                .as(run.toString())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("refused Cannot run program \"/bin/sh\" (in directory \"" + work + "/new\"): ")
                .contains("Permission denied");
        assertThat(run.stderr())
                .startsWith("veneer: denied process.start /bin/sh\n"
                        + "  rule    --dry-run: a dry run starts JVMs alone, which run under the same agent\n"
                        + "  caller  dev.veneer.it.command.ChildProgram.run(ChildProgram.java:")
                .endsWith("veneer: 1 child refused (--allow-children runs such, for real)\n"
                        + "veneer:   /bin/sh -c echo real > real.txt\n");
        assertNothingChanged();
    }

    @ForEachJdk
    void otherProgram_allowed_isRealAndListed(TestJdk jdk) throws IOException {
        Files.createDirectory(work.resolve("new"));
        ForkedRun run = dryRun(jdk, List.of("--changes", changes.toString(), "--allow-children"), "other");

        assertThat(run.lines()).as(run.toString()).contains("status 0");
        assertThat(run.stderr())
                .contains("veneer: 1 child run for real: what they did, the host has\n"
                        + "veneer:   /bin/sh -c echo real > real.txt\n")
                .doesNotContain("denied");
    }

    @ForEachJdk
    void exitStatus_isTheProgramsOwn_andWithoutChangesNothingIsLeft(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, List.of(), "exit", "7");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
        assertThat(run.stderr()).isEqualTo("veneer: dry run: no changes\n");
        assertThat(base.resolve("state/veneer")).isEmptyDirectory();
        assertNothingChanged();
    }

    @ForEachJdk
    void changes_afterTheRun_areAppliedAsTheProgramWouldHaveMadeThem(TestJdk jdk) throws IOException {
        ForkedRun run = dryRun(jdk, List.of(), "jar");
        String directory = run.stderr()
                .lines()
                .filter(line -> line.startsWith("veneer:   veneer apply "))
                .map(line -> line.substring("veneer:   veneer apply ".length()))
                .findFirst()
                .orElseThrow();

        ForkedRun apply = Veneer.in(base, jdk, "apply", directory).run();

        assertThat(apply.exitCode()).as(apply.toString()).isZero();
        assertThat(Path.of(directory)).startsWith(base.resolve("state/veneer"));
        assertThat(FileTree.contents(work).keySet())
                .containsExactly(
                        work.toString(),
                        work + "/new",
                        work + "/new/app.jar",
                        work + "/new/by-child.txt",
                        work + "/new/lib",
                        work + "/new/lib/beside.txt",
                        work + "/new/made.txt");
    }

    @ForEachJdk
    void changes_ofAnEarlierRun_areThere(TestJdk jdk) throws IOException {
        dryRun(jdk, "direct");

        ForkedRun second = dryRun(jdk, List.of("--changes", changes.toString()), "say");

        assertThat(second.lines()).as(second.toString()).contains("made made");
        assertNothingChanged();
    }

    @ForEachJdk
    void sigterm_endsTheProgram_andTheReportIsThere(TestJdk jdk) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(jdk.launcher().toString(), "-jar", AgentJar.path().toString(), "run"));
        command.addAll(List.of(arguments(jdk, List.of("--changes", changes.toString()), "wait")));
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8");
        try (LiveProcess run = LiveProcess.start(work, environment, command)) {
            run.awaitOutput("waiting\n");

            run.signal("TERM");

            assertThat(run.awaitEnd()).as(run.output()).isEqualTo(143);
            assertThat(run.output()).contains("veneer: dry run: 2 changes: 2 added\n", "veneer apply " + changes);
        }
        assertNothingChanged();
    }

    private void assertNothingChanged() {
        assertThat(work).isEmptyDirectory();
        assertThat(Path.of("/dev/shm/veneer-it-child")).doesNotExist();
    }

    private ForkedRun dryRun(TestJdk jdk, String verb) {
        return dryRun(jdk, List.of("--changes", changes.toString()), verb);
    }

    private ForkedRun dryRun(TestJdk jdk, List<String> options, String verb, String... more) {
        return Veneer.in(work, jdk, "run", arguments(jdk, options, verb, more))
                .environment("XDG_STATE_HOME", base.resolve("state").toString())
                .run();
    }

    private String[] arguments(TestJdk jdk, List<String> options, String verb, String... more) {
        List<String> all = new ArrayList<>(List.of("--dry-run"));
        all.addAll(options);
        all.addAll(List.of("--", jdk.launcher().toString(), "-cp", Veneer.classPath(), ChildProgram.class.getName()));
        all.addAll(List.of(verb, work.resolve("new").toString()));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
