package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForRunningJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code veneer run}: the program sees the policy's world, and its caller sees the program. */
class RunIT {
    private final Path directory;

    RunIT(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        Files.writeString(
                Files.createDirectory(this.directory.resolve("fixtures")).resolve("in.csv"), "of the policy");
        Files.writeString(Files.createDirectory(this.directory.resolve("other")).resolve("in.csv"), "of the option");
        Files.writeString(this.directory.resolve("policy.yaml"), """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: /veneer-it/data, type: bind, source: ./fixtures}
                  rules:
                    - {deny: write, path: /veneer-it/**}
                """);
    }

    @ForEachJdk
    void run_policy_isInForce(TestJdk jdk) {
        ForkedRun run = run(jdk, List.of("-p", "policy.yaml"), "print", "/veneer-it/data/in.csv");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.stdout()).isEqualTo("of the policy");
        assertThat(run.stderr()).isEmpty();
    }

    @ForRunningJdk
    void run_policyOfTheVariable_isInForce(TestJdk jdk) {
        ForkedRun run = veneer(jdk, List.of(), "print", "/veneer-it/data/in.csv")
                .environment("VENEER_POLICY", "policy.yaml")
                .run();

        assertThat(run.stdout()).as(run.toString()).isEqualTo("of the policy");
    }

    @ForRunningJdk
    void run_mountAlone_needsNoPolicy(TestJdk jdk) {
        ForkedRun run = run(jdk, List.of("--mount", "other:/veneer-it/x/y:ro"), "print", "/veneer-it/x/y/in.csv");

        assertThat(run.stdout()).as(run.toString()).isEqualTo("of the option");
    }

    @ForRunningJdk
    void run_mountAtATargetOfThePolicy_replacesIt(TestJdk jdk) {
        List<String> options = List.of("-p", "policy.yaml", "--mount", "./other:/veneer-it/data");

        assertThat(run(jdk, options, "print", "/veneer-it/data/in.csv").stdout())
                .isEqualTo("of the option");
    }

    @ForRunningJdk
    void run_denialUnderAMount_namesTheUsersFileAndLine(TestJdk jdk) {
        List<String> options = List.of("-p", "policy.yaml", "--mount", "other:/veneer-it/data");

        ForkedRun run = run(jdk, options, "write", "/veneer-it/data/new");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.stderr())
                .startsWith("veneer: denied filesystem.write /veneer-it/data/new\n"
                        + "  rule    policy.yaml:6  {deny: write, path: /veneer-it/**}\n");
        assertThat(directory.resolve("other/new")).doesNotExist();
    }

    @ForRunningJdk
    void run_report_deniesNothing(TestJdk jdk) {
        ForkedRun run = run(jdk, List.of("-p", "policy.yaml", "--report"), "write", "/veneer-it/data/new");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.stderr()).startsWith("veneer: would deny filesystem.write /veneer-it/data/new");
        assertThat(directory.resolve("fixtures/new")).hasContent("written");
    }

    @ForRunningJdk
    void run_quiet_saysNothingOfDenials(TestJdk jdk) {
        ForkedRun run = run(jdk, List.of("-p", "policy.yaml", "--quiet"), "write", "/veneer-it/data/new");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(1);
        assertThat(run.stderr()).doesNotContain("veneer: ").contains("AccessDeniedException");
    }

    @ForRunningJdk
    void run_logInfo_tellsOfTheStart(TestJdk jdk) {
        assertThat(run(jdk, List.of("-p", "policy.yaml", "--log", "INFO"), "exit", "0")
                        .stderr())
                .startsWith("veneer: in force: policy.yaml,log=info; ");
    }

    @ForEachJdk
    void run_exitStatusAndStreams_areTheProgramsOwn(TestJdk jdk) {
        assertThat(run(jdk, List.of("-p", "policy.yaml"), "exit", "7").exitCode())
                .isEqualTo(7);
        assertThat(run(jdk, List.of("-p", "policy.yaml"), "echo", "").stderr()).isEqualTo("on standard error");
    }

    @ForEachJdk
    void run_namesWithCommasBlanksAndOtherLetters_areLeftAsTheyAre(TestJdk jdk) throws IOException {
        Path odd = Files.createDirectory(directory.resolve("ä, quiet=é b"));
        Files.writeString(odd.resolve("pölicy,log=x.yaml"), """
                veneer: 1
                filesystem:
                  mounts: [{target: "/veneer-it/ö, ü", type: bind, source: ./söurce}]
                  rules: [{deny: write, path: /veneer-it/**}]
                """);
        Files.writeString(Files.createDirectory(odd.resolve("söurce")).resolve("f"), "found");
        List<String> options =
                List.of("-p", "ä, quiet=é b/pölicy,log=x.yaml", "--mount", "ä, quiet=é b/söurce:/veneer-it/m,é");

        assertThat(run(jdk, options, "print", "/veneer-it/ö, ü/f").stdout()).isEqualTo("found");
        assertThat(run(jdk, options, "print", "/veneer-it/m,é/f").stdout()).isEqualTo("found");
        assertThat(run(jdk, options, "write", "/veneer-it/m,é/g").stderr())
                .contains("rule    ä, quiet=é b/pölicy,log=x.yaml:4  {deny");
    }

    @ForRunningJdk
    void run_propertiesOfTheProgram_areVariablesOfThePolicy(TestJdk jdk) throws IOException {
        Files.writeString(directory.resolve("p.yaml"), """
                veneer: 1
                filesystem: {mounts: ["${fixtures}:/veneer-it/p"]}
                """);
        String java = jdk.launcher().toString();

        ForkedRun run = Veneer.in(directory, jdk, "run", "-p", "p.yaml", "--", java, "-Dfixtures=./other", "-version")
                .run();

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void run_launcherOfAnotherJdk_isUsed() {
        List<TestJdk> jdks = TestJdks.all();
        TestJdk own = jdks.get(0);
        TestJdk others = jdks.get(jdks.size() - 1);
        String[] arguments = Veneer.subject(others, List.of("-p", "policy.yaml"), "print", "/veneer-it/data/in.csv");

        ForkedRun run = Veneer.in(directory, own, "run", arguments).run();

        assertThat(run.stdout()).as(run.toString()).isEqualTo("of the policy");
    }

    private ForkedRun run(TestJdk jdk, List<String> options, String verb, String object) {
        return veneer(jdk, options, verb, object).run();
    }

    private ForkedJvm veneer(TestJdk jdk, List<String> options, String verb, String object) {
        return Veneer.in(directory, jdk, "run", Veneer.subject(jdk, options, verb, object));
    }
}
