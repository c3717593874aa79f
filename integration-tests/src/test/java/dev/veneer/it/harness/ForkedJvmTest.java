package dev.veneer.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedJvmTest {
    private final TestJdk jdk = TestJdks.all().get(0);

    @Test
    void run_programThatExits_tellsStatusAndBothStreams() {
        ForkedRun run = ForkedJvm.on(jdk).main(Echo.class, "exit", "7").run();

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(7);
        assertThat(run.lines()).containsExactly("on standard output: é");
        assertThat(run.stderr()).isEqualTo("on standard error");
    }

    @Test
    void run_workingDirectory_isTheProgramsOwn(@TempDir Path directory) throws Exception {
        ForkedRun run = ForkedJvm.on(jdk)
                .workingDirectory(directory)
                .main(Echo.class, "property", "user.dir")
                .run();

        assertThat(run.stdout()).isEqualTo(directory.toRealPath().toString());
    }

    @Test
    void run_jvmArgumentsAndEnvironment_reachTheProgram() {
        ForkedJvm jvm = ForkedJvm.on(jdk).jvmArguments("-Dgiven=value").environment("GIVEN", "variable");

        assertThat(jvm.main(Echo.class, "property", "given").run().stdout()).isEqualTo("value");
        assertThat(jvm.main(Echo.class, "variable", "GIVEN").run().stdout()).isEqualTo("variable");
    }

    @Test
    void run_programThatNeverEnds_isKilledAtTheTimeout() {
        ForkedJvm endless = ForkedJvm.on(jdk).timeout(Duration.ofMillis(500)).main(Echo.class, "wait", "forever");

        assertThatThrownBy(endless::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still running after PT0.5S");
    }
}
