package dev.veneer.it.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each program runs twice, on real directories without agent and on mounts of the same names; it must say the same, and the
 * host must have nothing of the second run.
 */
class ProgramsIT {
    @TempDir
    Path directory;

    private Path sources;
    private Path output;

    @BeforeEach
    void layOut() throws IOException {
        Path real = directory.toRealPath();
        sources = Files.createDirectory(real.resolve("sources"));
        output = Files.createDirectory(real.resolve("output"));
        for (int i = 0; i < 20; i++) {
            Path file = sources.resolve("some/name" + i + "/Type" + i + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source(i));
        }
    }

    @ForEachJdk
    void javac_onBoundSourcesIntoATmpfs_makesTheSameClasses(TestJdk jdk) throws IOException {
        ForkedRun real = ForkedJvm.on(jdk)
                .main(CompilingProgram.class, sources.toString(), output.toString())
                .run();
        assertThat(real.lines()).as("%s", real).contains("javac 0", "jar 0").hasSizeGreaterThan(20);

        moveAway();
        ForkedRun mounted = ForkedJvm.on(jdk)
                .policy(policy())
                .main(CompilingProgram.class, sources.toString(), output.toString())
                .run();

        assertSame(mounted, real);
    }

    @ForEachJdk
    void lucene_onATmpfs_findsTheSame(TestJdk jdk) throws IOException {
        ForkedRun real = indexing(jdk).run();
        assertThat(real.lines()).as("%s", real).contains("second writer kept out", "found 21 of 2000: word7");

        moveAway();
        ForkedRun mounted = indexing(jdk).policy(policy()).run();

        assertSame(mounted, real);
    }

    private ForkedJvm indexing(TestJdk jdk) {
        return ForkedJvm.on(jdk).classPath(lucene()).main(IndexingProgram.class, output.toString());
    }

    /** Leaves nothing under the names that the program uses. */
    private void moveAway() throws IOException {
        Files.move(sources, sources.resolveSibling("elsewhere"));
        Files.move(output, output.resolveSibling("first-output"));
    }

    private String policy() {
        return """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: "%s", type: bind, source: "%s", read-only: true}
                    - {target: "%s", type: tmpfs}
                """.formatted(sources, sources.resolveSibling("elsewhere"), output);
    }

    private void assertSame(ForkedRun mounted, ForkedRun real) {
        assertThat(mounted.stdout()).as("%s", mounted).isEqualTo(real.stdout());
        // Not all of it: Lucene logs the time of day there.
        assertThat(mounted.stderr()).as("%s", mounted).doesNotContain("veneer:");
        assertThat(mounted.exitCode()).isEqualTo(real.exitCode()).isZero();
        assertThat(Files.exists(sources)).isFalse();
        assertThat(Files.exists(output)).isFalse();
    }

    private static String source(int number) {
        return """
                package some.name%1$d;

                public record Type%1$d(int value, some.name%2$d.Type%2$d next) {
                    enum Kind { FIRST, SECOND }

                    Runnable lambda() {
                        return () -> System.out.println(next + ": " + value);
                    }
                }
                """.formatted(number, (number + 1) % 20);
    }

    private static Path lucene() {
        try {
            return Path.of(IndexWriter.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Lucene was not loaded from a file", e);
        }
    }
}
