package dev.veneer.it.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's compiler makes the same classes of the sources of commons-lang3 on an overlay as on the host. */
class OverlaidCompilerIT {
    private static final Path SOURCES = Path.of("../demo-apps/target/commons-lang3");
    private static final int CLASSES = 403;

    private final Path base;

    OverlaidCompilerIT(@TempDir Path base) throws IOException {
        this.base = base.toRealPath();
    }

    @ForEachJdk
    void compiler_onAnOverlay_makesTheSameClassesAndLeavesTheSources(TestJdk jdk) throws IOException {
        Path sources = SOURCES.toRealPath();
        Map<String, String> before = FileTree.contents(sources);

        compile(ForkedJvm.on(jdk), sources, base.resolve("native"));
        compile(
                ForkedJvm.on(jdk)
                        .policy("""
                                veneer: 1
                                filesystem:
                                  mounts:
                                    - {target: /veneer-it/lang3, type: overlay, source: "SOURCES", changes: "BASE/changes"}
                                """.replace("SOURCES", sources.toString()).replace("BASE", base.toString())),
                Path.of("/veneer-it/lang3"),
                Path.of("/veneer-it/lang3/classes"));

        Map<String, String> classes = classes(base.resolve("native"));
        assertThat(classes).hasSize(CLASSES);
        assertThat(classes(base.resolve("changes/classes"))).isEqualTo(classes);
        assertThat(FileTree.contents(sources)).isEqualTo(before);
    }

    /** Returns what the class files are, as text that can be compared, by their names. */
    private static Map<String, String> classes(Path directory) throws IOException {
        Map<String, String> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classes.put(
                        directory.relativize(file).toString(),
                        HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return classes;
    }

    private void compile(ForkedJvm jvm, Path sources, Path classes) throws IOException {
        Path host = SOURCES.toRealPath();
        Path names = base.resolve("sources.txt");
        try (Stream<Path> files = Files.walk(host)) {
            Files.write(
                    names,
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> sources.resolve(host.relativize(file)).toString())
                            .sorted()
                            .toList());
        }
        ForkedRun run = jvm.jvmArguments("-m", "jdk.compiler/com.sun.tools.javac.Main", "--release", "8", "-nowarn")
                .jvmArguments("-Xlint:-options", "-encoding", "UTF-8", "-proc:none")
                .jvmArguments("-d", classes.toString(), "@" + names)
                .timeout(Duration.ofMinutes(3))
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
    }
}
