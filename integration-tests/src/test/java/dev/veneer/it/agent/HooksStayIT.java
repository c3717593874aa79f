package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.OtherAgents;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whoever retransforms or redefines a woven class, its hooks stay, or the JVM does not start. */
class HooksStayIT {

    @ForEachJdk
    void hooks_jfrRecordingStartsAndEnds_stay(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .allCompilers()
                .policy(VirtualFile.POLICY)
                .main(RecordingProgram.class)
                .run();

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly(
                        "before: " + VirtualFile.SEEN,
                        "while recording: " + VirtualFile.SEEN,
                        "after: " + VirtualFile.SEEN);
        assertThat(run.exitCode()).isZero();
    }

    @ForEachJdk
    void hooks_anotherAgentRetransformsAndRedefinesEachWovenClass_stay(TestJdk jdk, @TempDir Path directory)
            throws IOException {
        ForkedRun run = ForkedJvm.on(jdk)
                .allCompilers()
                .policy(VirtualFile.POLICY)
                .jvmArguments(OtherAgents.option(RetransformingAgent.class, directory))
                .main(QuietProgram.class)
                .run();

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly("woven: true", "retransformed: true", "redefined: true", "hello", VirtualFile.SEEN);
        assertThat(run.exitCode()).isZero();
    }

    @ForEachJdk
    void hooks_anotherAgentStripsOne_areWovenAgain(TestJdk jdk, @TempDir Path directory) throws IOException {
        ForkedRun run = runBehind(StrippingAgent.class, jdk, directory);

        assertThat(run.lines()).as(run.toString()).containsExactly("hello", VirtualFile.SEEN);
        assertThat(run.exitCode()).isZero();
    }

    @ForEachJdk
    void hooks_anotherAgentGoesRoundOne_stopTheJvmAndNameIt(TestJdk jdk, @TempDir Path directory) throws IOException {
        ForkedRun run = runBehind(BypassingAgent.class, jdk, directory);

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(78);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("veneer: hook not proven: java.io.FileInputStream.open(Ljava/lang/String;)V")
                        .contains("on JDK " + jdk.feature(), "remove other agents", "section 'filesystem'"));
    }

    private static ForkedRun runBehind(Class<?> otherAgent, TestJdk jdk, Path directory) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), VirtualFile.POLICY);

        return ForkedJvm.on(jdk)
                .allCompilers()
                .jvmArguments(OtherAgents.option(otherAgent, directory), "-javaagent:" + AgentJar.path() + "=" + policy)
                .main(QuietProgram.class)
                .run();
    }
}
