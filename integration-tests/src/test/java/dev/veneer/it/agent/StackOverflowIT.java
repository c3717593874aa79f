package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What a stack overflow inside a file call leaves behind: nothing. */
class StackOverflowIT {
    @TempDir
    Path directory;

    /** A link is made once all other calls are done: a call that was never counted out would keep it waiting for ever. */
    @ForEachJdk
    void overflow_inFileCalls_letsNothingThroughAndLinksBeMade(TestJdk jdk) throws IOException {
        Path real = directory.toRealPath();
        Files.writeString(real.resolve("denied"), "secret");
        Files.writeString(real.resolve("readable"), "text");

        ForkedRun run = ForkedJvm.on(jdk)
                .allCompilers()
                .policy("veneer: 1\nfilesystem: {rules: [{deny: all, path: \"" + real + "/denied\"}]}\n")
                .main(OverflowingProgram.class, real + "/denied", real + "/readable", real + "/link")
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly("overflows 60", "denied file came through 0", "linked");
        assertThat(real.resolve("link")).isSymbolicLink();
    }
}
