package dev.veneer.it.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.h2.Driver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each program runs twice, on a copy of a directory without agent and on an overlay of that directory; it must say and make the
 * same, the directory must stay as it was, and with the changes applied it must be as the copy for a program without agent.
 */
class OverlayProgramsIT {
    private static final String OVERLAID = "/veneer-it/data";

    private final Path copy;
    private final Path source;
    private final Path changes;

    OverlayProgramsIT(@TempDir Path temporary) throws IOException {
        Path base = temporary.toRealPath();
        copy = base.resolve("copy");
        source = Files.createDirectory(base.resolve("source"));
        changes = base.resolve("changes");
    }

    @ForEachJdk
    void h2_onAnOverlayOfADatabase_holdsTheSame(TestJdk jdk) throws IOException {
        assertSameOnAnOverlay(jdk, DatabaseProgram.class, Driver.class);
    }

    @Tag("slow")
    @ForEachJdk
    void lucene_onAnOverlayOfAnIndex_findsTheSame(TestJdk jdk) throws IOException {
        List<String> printed = assertSameOnAnOverlay(jdk, ReindexingProgram.class, IndexWriter.class);

        assertThat(printed).contains("clean true").hasSizeGreaterThan(400);
    }

    @Tag("slow")
    @ForEachJdk
    void javac_besideTheSourcesOfCommonsLang_makesTheSameClasses(TestJdk jdk) throws IOException {
        copy(Path.of(System.getProperty("veneer.directory", ".."), "demo-apps/target/commons-lang3"), source);
        copy(source, copy);
        Map<String, String> before = FileTree.contents(source);

        succeed(javac(jdk, copy.toString()));
        succeed(javac(jdk, OVERLAID).policy(policy()));

        Map<String, String> expected = classes(copy);
        assertThat(expected).hasSizeGreaterThan(350);
        assertThat(classes(changes)).isEqualTo(expected);
        assertThat(FileTree.contents(source)).isEqualTo(before);
        apply(jdk);
        assertThat(classes(source)).isEqualTo(expected);
    }

    private List<String> assertSameOnAnOverlay(TestJdk jdk, Class<?> program, Class<?> library) throws IOException {
        succeed(program(jdk, program, library, "make", source.toString()));
        copy(source, copy);
        Map<String, String> before = FileTree.contents(source);

        for (String step : List.of("print", "change", "print")) {
            ForkedRun real = succeed(program(jdk, program, library, step, copy.toString()));
            ForkedRun overlaid =
                    succeed(program(jdk, program, library, step, OVERLAID).policy(policy()));
            assertThat(overlaid.lines()).as(step).isNotEmpty().isEqualTo(real.lines());
            assertThat(overlaid.stderr()).doesNotContain("veneer:");
        }
        assertThat(FileTree.contents(source)).isEqualTo(before);

        List<String> printed = succeed(program(jdk, program, library, "print", copy.toString()))
                .lines();
        apply(jdk);
        assertThat(succeed(program(jdk, program, library, "print", source.toString()))
                        .lines())
                .isEqualTo(printed);
        return printed;
    }

    private static ForkedJvm program(TestJdk jdk, Class<?> program, Class<?> library, String step, String directory) {
        return ForkedJvm.on(jdk).classPath(placeOf(library)).main(program, step, directory);
    }

    private ForkedJvm javac(TestJdk jdk, String root) throws IOException {
        Path list = copy.resolveSibling("sources-of-" + Path.of(root).getFileName() + ".txt");
        try (Stream<Path> files = Files.walk(copy)) {
            Files.write(
                    list,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file ->
                                    Path.of(root).resolve(copy.relativize(file)).toString())
                            .sorted()
                            .toList());
        }
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-encoding", "UTF-8", "-proc:none"));
        arguments.add("@" + list);
        return ForkedJvm.on(jdk)
                .jvmArguments("-m")
                .main("jdk.compiler/com.sun.tools.javac.Main", arguments.toArray(String[]::new));
    }

    private void apply(TestJdk jdk) {
        succeed(ForkedJvm.on(jdk)
                .jvmArguments("-jar", AgentJar.path().toString())
                .main("apply", changes.toString()));
    }

    private static ForkedRun succeed(ForkedJvm jvm) {
        ForkedRun run = jvm.timeout(Duration.ofMinutes(3)).run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    private String policy() {
        return """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: "%s", type: overlay, source: "%s", changes: "%s"}
                """.formatted(OVERLAID, source, changes);
    }

    private static Map<String, String> classes(Path directory) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                classes.put(
                        directory.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return classes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " was not loaded from a file", e);
        }
    }
}
