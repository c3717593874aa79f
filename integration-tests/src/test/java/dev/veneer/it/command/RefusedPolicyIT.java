package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.BadPolicies;
import dev.veneer.it.BadPolicies.BadPolicy;
import dev.veneer.it.harness.ForRunningJdk;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is none is told with all that is wrong, by each command alike; nothing runs and nothing is written. */
class RefusedPolicyIT {

    @ForRunningJdk
    void check_eachBadPolicy_tellsEverythingInOneGo(TestJdk jdk, @TempDir Path directory) throws IOException {
        List<BadPolicy> policies = BadPolicies.in(directory);
        List<Path> before = Veneer.tree(directory);

        for (BadPolicy policy : policies) {
            ForkedRun run = Veneer.in(directory, jdk, "check", policy.file()).run();

            assertRefused(run, policy);
        }
        assertThat(Veneer.tree(directory)).isEqualTo(before);
    }

    @ForRunningJdk
    void run_eachBadPolicy_runsNothing(TestJdk jdk, @TempDir Path directory) throws IOException {
        List<BadPolicy> policies = BadPolicies.in(directory);
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        List<Path> before = Veneer.tree(directory);

        for (BadPolicy policy : policies) {
            List<String> options = List.of("-p", policy.file(), "--scratch", scratch.toString());
            ForkedRun run = Veneer.in(directory, jdk, "run", Veneer.subject(jdk, options, "write", "ran"))
                    .run();

            assertRefused(run, policy);
        }
        assertThat(Veneer.tree(directory)).isEqualTo(before);
    }

    @Test
    void explainAndPath_badPolicy_tellTheSame(@TempDir Path directory) throws IOException {
        TestJdk jdk = TestJdks.all().get(0);

        for (BadPolicy policy : BadPolicies.in(directory)) {
            assertRefused(
                    Veneer.in(directory, jdk, "explain", policy.file(), "filesystem.read", "/x")
                            .run(),
                    policy);
            assertRefused(
                    Veneer.in(directory, jdk, "path", "-p", policy.file(), "/x").run(), policy);
        }
    }

    @ForRunningJdk
    void run_withoutPolicy_runsNothing(TestJdk jdk, @TempDir Path directory) throws IOException {
        ForkedRun run = Veneer.in(directory, jdk, "run", Veneer.subject(jdk, List.of(), "write", "ran"))
                .run();

        assertRefused(run, new BadPolicy("", List.of("no policy: name one with -p policy.yaml")));
        assertThat(directory).isEmptyDirectory();
    }

    @ForRunningJdk
    void run_badMount_runsNothing(TestJdk jdk, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("p.yaml"), "veneer: 1\n");
        List<String> options = List.of("-p", "p.yaml", "--mount", "none:/data", "--mount", "data");

        ForkedRun run = Veneer.in(directory, jdk, "run", Veneer.subject(jdk, options, "write", "ran"))
                .run();

        assertRefused(
                run,
                new BadPolicy(
                        "",
                        List.of(
                                "--mount data: 'data' is no mount; expected SOURCE:TARGET[:ro|:overlay]",
                                "--mount none:/data: the source of the mount at /data does not exist")));
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    private static void assertRefused(ForkedRun run, BadPolicy policy) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(78);
        assertThat(run.stdout()).as(run.toString()).isEmpty();
        List<String> lines = run.stderr().lines().toList();
        assertThat(lines).as(run.toString()).hasSize(policy.told().size());
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("veneer: " + policy.told().get(i));
        }
    }
}
