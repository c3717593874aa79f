package dev.veneer.it.entrypoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every entry point of the file family on every JDK found: bare, through a bind, and denied. */
class FileEntryPointsIT {
    private static final Pattern SINCE = Pattern.compile(".*: since (\\d+)");

    @TempDir
    Path directory;

    private Path fixture;
    private String bind;

    @BeforeEach
    void makeFixture() throws IOException {
        fixture = directory.toRealPath().resolve("fixture");
        Files.createDirectories(fixture.resolve("tmp"));
        Files.createDirectories(fixture.resolve("secret/tmp"));
        bind = """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: /virtual, type: bind, source: "%s"}
                """.formatted(fixture);
    }

    @Test
    void notSupported_everyRow_hasReason() {
        assertThat(EntryPointTable.FILES.notDrivenWithReasons())
                .allMatch(row -> row.matches("[^\t]+#[^\t]+\t[^\t]{20,}"));
    }

    @ForEachJdk
    void entryPoints_bareJdk_everyRowOfTheTableOnceAndOk(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .jvmArguments("-Djava.io.tmpdir=" + fixture + "/tmp")
                .main(FileEntryPoints.class, fixture.toString())
                .run();

        assertThat(run.lines()).as("%s", run).allMatch(passes(jdk));
        assertThat(Stream.concat(keys(run), EntryPointTable.FILES.notDrivenKeys()))
                .containsExactlyInAnyOrderElementsOf(EntryPointTable.FILES.all());
    }

    @ForEachJdk
    void entryPoints_throughBind_allOk(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(bind)
                .jvmArguments("-Djava.io.tmpdir=/virtual/tmp")
                .main(FileEntryPoints.class, "/virtual", fixture.toString())
                .run();

        assertThat(run.lines()).as("%s", run).allMatch(passes(jdk));
        assertThat(Stream.concat(keys(run), EntryPointTable.FILES.notDrivenKeys()))
                .containsExactlyInAnyOrderElementsOf(EntryPointTable.FILES.all());
        assertThat(filesNamed("deleted-on-exit.txt")).isEmpty();
        assertThat(Path.of("/virtual")).doesNotExist();
    }

    @ForEachJdk
    void entryPoints_belowDeniedDirectory_failAsTheirMethodDocuments(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(bind + "  rules:\n    - {deny: all, path: \"/virtual/secret/**\"}\n")
                .jvmArguments("-Djava.io.tmpdir=/virtual/secret/tmp")
                .main(FileEntryPoints.class, "deny", "/virtual", fixture.toString())
                .run();

        assertThat(run.lines()).as("%s", run).allMatch(passes(jdk).or(line -> line.endsWith(": no path")));
        assertThat(Stream.concat(keys(run), EntryPointTable.FILES.notDrivenKeys()))
                .containsExactlyInAnyOrderElementsOf(EntryPointTable.FILES.all());
        assertThat(filesNamed("kept-on-exit.txt")).hasSize(1);
        assertThat(Stream.of("new.txt", "copied", "moved", "renamed").flatMap(this::filesNamed))
                .isEmpty();
    }

    private static Predicate<String> passes(TestJdk jdk) {
        return line -> {
            var since = SINCE.matcher(line);
            return since.matches() ? Integer.parseInt(since.group(1)) > jdk.feature() : line.endsWith(": ok");
        };
    }

    private static Stream<String> keys(ForkedRun run) {
        return run.lines().stream().map(line -> line.substring(0, line.indexOf(": ")));
    }

    private Stream<Path> filesNamed(String name) {
        try (Stream<Path> paths = Files.walk(fixture)) {
            List<Path> found = paths.filter(path -> path.endsWith(name)).toList();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
