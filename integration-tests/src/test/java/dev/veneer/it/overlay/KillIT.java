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
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program on an overlay is killed at random moments, over and over: the lower layer stays, the changes are whole at each
 * next start, and nothing of ours is left after an orderly end.
 *
 * <p>{@code -Dveneer.overlay.kills=300} has it killed more often.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("veneer.overlay.kills", 4);
    /** After so many kills it starts anew: of what is in the upper layer already, less can go wrong. */
    private static final int KILLS_PER_TREE = 8;

    private final Path base;
    private final Path source;
    private final Path changes;
    private final Path scratch;

    KillIT(@TempDir Path temporary) throws IOException {
        base = temporary.toRealPath();
        source = Files.createDirectory(base.resolve("source"));
        changes = base.resolve("changes");
        scratch = Files.createDirectory(base.resolve("scratch"));
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(base);
    }

    @ForEachJdk
    void kill_atARandomMoment_leavesWholeChangesAndTheSourceAsItWas(TestJdk jdk) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        KilledProgram.make(source);
        Map<String, String> before = FileTree.contents(source);

        for (int kill = 0; kill < KILLS; kill++) {
            ForkedRun killed = jvm(jdk).main(KilledProgram.class, "/overlaid", Long.toString(random.nextLong()))
                    .killAfter("checked", random.nextInt(600))
                    .run();

            String name = "kill " + kill + " of seed " + seed + " on " + jdk;
            assertThat(killed.lines()).as(name).containsExactly("checked");
            assertThat(killed.stderr()).as(name).isEmpty();
            assertThat(FileTree.contents(source)).as(name).isEqualTo(before);
            if (kill % KILLS_PER_TREE == KILLS_PER_TREE - 1 || kill == KILLS - 1) {
                assertOrderlyEnd(jdk, name);
                FileTree.delete(changes);
            }
        }
    }

    private void assertOrderlyEnd(TestJdk jdk, String name) throws IOException {
        ForkedRun checking =
                jvm(jdk).main(KilledProgram.class, "/overlaid", "0", "check").run();
        assertThat(checking.lines()).as("after " + name).containsExactly("checked");
        assertThat(scratch).as("after " + name).isEmptyDirectory();
        try (Stream<Path> names = Files.list(changes)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .as("after " + name)
                    .allMatch(top -> top.startsWith("item") || top.equals(".wh..wh.veneer"));
        }
        assertThat(changes.resolve(".wh..wh.veneer").toFile().list())
                .as("after " + name)
                .containsOnly("overlay", "origins");
    }

    private ForkedJvm jvm(TestJdk jdk) {
        return ForkedJvm.on(jdk).policy("""
                        veneer: 1
                        filesystem:
                          mounts:
                            - {target: /overlaid, type: overlay, source: "%s", changes: "%s"}
                        """.formatted(source, changes)).agentOptions("scratch=" + scratch);
    }
}
