package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** However a program ends in good order, what a {@code tmpfs} held on the host is gone with it. */
class ScratchIT {
    private static final String POLICY = """
            veneer: 1
            filesystem:
              mounts:
                - {target: %s, type: tmpfs}
                - {target: /veneer-it/file, type: file, content: text}
            """.formatted(EndingProgram.DIRECTORY);

    @TempDir
    Path scratch;

    @ForEachJdk
    void exit_inAnyOrder_leavesNoScratchSpace(TestJdk jdk) {
        for (String end : List.of("return", "exit", "exit-in-thread", "exception")) {
            ForkedRun run = ForkedJvm.on(jdk)
                    .policy(POLICY)
                    .agentOptions("scratch=" + scratch)
                    .main(EndingProgram.class, end)
                    .run();

            assertThat(run.lines()).as("%s", run).containsExactly("written");
            assertThat(scratch).as(end).isEmptyDirectory();
        }
    }
}
