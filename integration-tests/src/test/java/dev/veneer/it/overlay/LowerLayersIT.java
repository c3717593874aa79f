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
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** However a program writes: it sees what it would see on a directory of its own, and the lower layers stay as they were. */
class LowerLayersIT {
    /** How many files a directory has that is huge; to make so many takes seconds. */
    private static final int HUGE = 100_000;

    private static final int LARGE = 10_000;

    private final Path base;

    LowerLayersIT(@TempDir Path temporary) throws IOException {
        base = temporary.toRealPath();
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(base);
    }

    @ForEachJdk
    void allWaysToWrite_onAnOverlay_areLikeTheRealDirectoryAndLeaveTheSource(TestJdk jdk) throws IOException {
        Path real = tree("real", HUGE);
        Path source = tree("source", HUGE);
        Map<String, String> before = FileTree.contents(source);

        ForkedRun bare = run(ForkedJvm.on(jdk), real);
        ForkedRun overlaid =
                run(ForkedJvm.on(jdk).policy("""
                                veneer: 1
                                filesystem:
                                  mounts:
                                    - {target: /overlaid, type: overlay, source: "%s", changes: "%s"}
                                """.formatted(source, base.resolve("changes"))), Path.of("/overlaid"));

        assertThat(overlaid.lines()).hasSameSizeAs(WritingProgram.names()).isEqualTo(bare.lines());
        assertThat(FileTree.contents(source)).isEqualTo(before);
    }

    @ForEachJdk
    void allWaysToWrite_onAnOverlayOfTheHost_areLikeTheRealDirectoryAndLeaveIt(TestJdk jdk) throws IOException {
        Path real = tree("real", LARGE);
        Path source = tree("source", LARGE);
        Map<String, String> before = FileTree.contents(source);

        ForkedRun bare = run(ForkedJvm.on(jdk), real);
        ForkedRun overlaid = run(
                ForkedJvm.on(jdk).policy("veneer: 1\nfilesystem: {mounts: [{target: /, type: overlay}]}\n"), source);

        assertThat(overlaid.lines()).isEqualTo(bare.lines());
        assertThat(FileTree.contents(source)).isEqualTo(before);
    }

    private static ForkedRun run(ForkedJvm jvm, Path root) {
        ForkedRun run = jvm.main(WritingProgram.class, root.toString())
                .timeout(Duration.ofMinutes(3))
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    private Path tree(String name, int size) throws IOException {
        Path root = base.resolve(name);
        for (String way : WritingProgram.names()) {
            Path directory = Files.createDirectories(root.resolve(way));
            Files.writeString(directory.resolve("file.txt"), "what was here before");
            Files.writeString(directory.resolve("other.txt"), "another");
            Files.createDirectory(directory.resolve("below"));
            Files.writeString(directory.resolve("below/deep.txt"), "deep");
        }
        fill(root.resolve("huge-directory"), size);
        return root;
    }

    /** Names are made faster than files; a file can have some 65,000 of them. */
    private static void fill(Path directory, int size) throws IOException {
        Path file = directory.resolve("n0");
        for (int i = 0; i < size; i++) {
            Path name = directory.resolve("n" + i);
            if (i % 30_000 == 0) {
                file = Files.createFile(name);
            } else {
                Files.createLink(name, file);
            }
        }
    }
}
