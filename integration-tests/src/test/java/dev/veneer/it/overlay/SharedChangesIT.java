package dev.veneer.it.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Several JVMs with the same changes: a file is copied up once, and each sees at once what the others write. */
class SharedChangesIT {
    private static final String FIRST = "what was here before\n";
    private static final int JVMS = 3;

    private final Path base;

    SharedChangesIT(@TempDir Path temporary) throws IOException {
        base = temporary.toRealPath();
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(base);
    }

    @ForEachJdk
    void appends_ofThreeJvmsToLowerFiles_areAllThere(TestJdk jdk) throws IOException {
        Path source = Files.createDirectory(base.resolve("source"));
        for (int i = 0; i < AppendingProgram.FILES; i++) {
            Files.writeString(source.resolve("file" + i), FIRST);
        }
        Map<String, String> before = FileTree.contents(source);

        List<CompletableFuture<ForkedRun>> runs = IntStream.range(0, JVMS)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> append(jdk, source, "jvm" + i)))
                .toList();

        for (CompletableFuture<ForkedRun> run : runs) {
            assertThat(run.join().lines()).as("%s", run.join()).containsExactly("appended");
        }
        for (int i = 0; i < AppendingProgram.FILES; i++) {
            assertThat(base.resolve("changes/file" + i)).content().startsWith(FIRST);
            try (Stream<String> lines = Files.lines(base.resolve("changes/file" + i))) {
                assertThat(lines.distinct()).hasSize(1 + JVMS * AppendingProgram.THREADS * AppendingProgram.LINES);
            }
        }
        assertThat(base.resolve("changes/.wh..wh.veneer").toFile().list()).containsOnly("overlay", "origins");
        assertThat(FileTree.contents(source)).isEqualTo(before);
    }

    private ForkedRun append(TestJdk jdk, Path source, String name) {
        return ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        filesystem:
                          mounts:
                            - {target: /overlaid, type: overlay, source: "%s", changes: "%s"}
                        """.formatted(source, base.resolve("changes")))
                .main(AppendingProgram.class, "/overlaid", name)
                .run();
    }
}
