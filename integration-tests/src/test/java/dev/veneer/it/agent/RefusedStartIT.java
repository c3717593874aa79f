package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.BadPolicies;
import dev.veneer.it.BadPolicies.BadPolicy;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot keep what the policy promises ends with status 78 before anything of the application runs. */
class RefusedStartIT {

    @ForEachJdk
    void start_withoutArgument_saysHowToNameAPolicy(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).jvmArguments("-javaagent:" + AgentJar.path()),
                "veneer: no policy file: write -javaagent:veneer.jar=policy.yaml, or set VENEER_POLICY");
    }

    @ForEachJdk
    void start_policyThatIsNotThere_namesIt(TestJdk jdk, @TempDir Path directory) {
        Path missing = directory.resolve("missing.yaml");

        assertRefused(
                ForkedJvm.on(jdk).jvmArguments("-javaagent:" + AgentJar.path() + "=" + missing), missing.toString());
    }

    @ForEachJdk
    void start_policyNamedByVariable_isRead(TestJdk jdk, @TempDir Path directory) {
        Path missing = directory.resolve("by-variable.yaml");

        assertRefused(
                ForkedJvm.on(jdk)
                        .environment("VENEER_POLICY", missing.toString())
                        .jvmArguments("-javaagent:" + AgentJar.path()),
                missing.toString());
    }

    @ForEachJdk
    void start_oldSocketsUnderANetworkPolicy_areRefusedByName(TestJdk jdk) {
        for (String option : new String[] {"jdk.net.usePlainSocketImpl", "jdk.net.usePlainDatagramSocketImpl"}) {
            assertRefused(
                    ForkedJvm.on(jdk).policy("veneer: 1\nnetwork: {}\n").jvmArguments("-D" + option),
                    "-D" + option + " has the JDK use an old implementation of sockets",
                    "remove it, or the section 'network'");
        }
    }

    @ForEachJdk
    void start_unknownOption_isRefusedByName(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).policy(VirtualFile.POLICY).agentOptions("qiet"),
                "unknown option 'qiet' in the agent's argument; allowed: log, quiet,",
                "did you mean 'quiet'?");
    }

    @ForEachJdk
    void start_policyWithMistakes_tellsAllOfThem(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).policy("veneer: 1\nfilesytem: {}\nenforcment: report\n"),
                "policy.yaml:2:1: unknown key 'filesytem'",
                "policy.yaml:3:1: unknown key 'enforcment'");
    }

    @ForEachJdk
    void start_eachBadPolicy_tellsAllOfItAndRunsNothing(TestJdk jdk, @TempDir Path directory) throws IOException {
        for (BadPolicy policy : BadPolicies.in(directory)) {
            assertRefused(
                    ForkedJvm.on(jdk)
                            .workingDirectory(directory)
                            .jvmArguments("-javaagent:" + AgentJar.path() + "=" + policy.file()),
                    policy.told().toArray(String[]::new));
        }
    }

    @ForEachJdk
    void start_pathsThatTheLocaleCannotName_areTold(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).environment("LC_ALL", "C").policy("""
                        veneer: 1
                        filesystem:
                          mounts:
                            - {target: /veneer-it/\u00e4, type: tmpfs}
                          rules:
                            - {deny: read, path: ["/etc/plain", "**/\u00fc*"]}
                        """),
                "policy.yaml:4:7: mount target '/veneer-it/?' cannot be named in the locale's encoding, ANSI_X3.4-1968;"
                        + " set LC_ALL=C.UTF-8",
                "policy.yaml:6:7: the path of a rule '**/?*' cannot be named in the locale's encoding,");
    }

    @ForEachJdk
    void start_commaInTheFileName_saysHowItIsWritten(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).jvmArguments("-javaagent:" + AgentJar.path() + "=a,b.yaml"),
                "a comma that belongs to a file name is written twice: a,,b.yaml");
    }

    @ForEachJdk
    void start_commaWrittenTwice_belongsToTheFileName(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).jvmArguments("-javaagent:" + AgentJar.path() + "=a,,b.yaml"),
                "a,b.yaml: cannot read the policy file a,b.yaml: no such file");
    }

    @ForEachJdk
    void start_namedTwice_isRefused(TestJdk jdk) {
        assertRefused(
                ForkedJvm.on(jdk).policy("veneer: 1\n").jvmArguments("-javaagent:" + AgentJar.path() + "=other.yaml"),
                "veneer: this JVM runs under Veneer already; name -javaagent:veneer.jar once");
    }

    private static void assertRefused(ForkedJvm jvm, String... texts) {
        ForkedRun run = jvm.main(QuietProgram.class).run();

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(78);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).contains(texts).doesNotContain("\tat ");
        assertThat(run.stderr().lines()).first().asString().startsWith("veneer: ");
    }
}
