package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendsTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSources() {
        samples = new PolicySamples(directory);
    }

    private Policy load(Path file) throws PolicyException {
        return PolicyFile.load(file, PolicySamples.OPTIONS);
    }

    private static FilesystemSection filesystem(Policy policy) {
        FilesystemSection section = policy.filesystem();
        if (section == null) {
            throw new AssertionError("no section");
        }
        return section;
    }

    @Test
    void load_severalParents_laterOnesAndTheFileItselfWin() throws Exception {
        samples.write("a.yaml", """
                veneer: 1
                enforcement: report
                filesystem:
                  default: deny
                  working-directory: /a
                  mounts: [{target: /m, type: tmpfs, mode: 0o700}, {target: /only-a, type: hidden}]
                  rules: [{allow: read, path: /a/**}]
                audit: {events: all, file: a.jsonl}
                """);
        samples.write("b.yaml", """
                veneer: 1
                filesystem:
                  working-directory: /b
                  mounts: [{target: /m/, type: hidden}]
                  rules: [{allow: read, path: /b/**}, {allow: read, path: /b2/**}]
                audit: {events: [filesystem.read]}
                """);
        Path top = samples.write("top.yaml", """
                veneer: 1
                extends: [./a.yaml, ./b.yaml]
                filesystem:
                  rules: [{allow: read, path: /top/**}]
                """);

        Policy policy = load(top);

        assertThat(policy.enforcement()).isEqualTo(Enforcement.REPORT);
        assertThat(filesystem(policy).defaultAccess()).isEqualTo(DefaultAccess.DENY);
        assertThat(filesystem(policy).workingDirectory())
                .extracting(Setting::value)
                .isEqualTo("/b");
        assertThat(filesystem(policy).mounts())
                .extracting(mount -> mount.target() + " " + mount.getClass().getSimpleName())
                .containsExactlyInAnyOrder("/only-a HiddenMount", "/m HiddenMount");
        assertThat(filesystem(policy).rules())
                .extracting(rule -> rule.paths().toString())
                .containsExactly("[/top/**]", "[/b/**]", "[/b2/**]", "[/a/**]");
        assertThat(policy.audit().events().selection()).isEqualTo(AuditEvents.Selection.LISTED);
        assertThat(policy.audit().file()).isEqualTo(directory.resolve("a.jsonl"));
        assertThat(policy.files()).containsExactly(directory.resolve("a.yaml"), directory.resolve("b.yaml"), top);
        assertThat(policy.origins().get("filesystem.default"))
                .extracting(Origin::file)
                .isEqualTo(directory + "/a.yaml");
    }

    @Test
    void load_nullSection_removesWhatWasInherited() throws Exception {
        samples.write(
                "base.yaml",
                "veneer: 1\nfilesystem: {default: deny, mounts: [{target: /t, type: tmpfs}]}\n"
                        + "audit: {events: all, file: a.jsonl}\n");
        Path gone = samples.write("gone.yaml", "veneer: 1\nextends: ./base.yaml\nfilesystem:\naudit: null\n");
        Path again = samples.write("again.yaml", "veneer: 1\nextends: [./gone.yaml]\nfilesystem: {}\n");

        assertThat(load(gone).filesystem()).isNull();
        assertThat(load(gone).audit()).isEqualTo(AuditSection.DEFAULT);
        assertThat(load(gone).origins()).isEmpty();
        assertThat(filesystem(load(again)).defaultAccess()).isEqualTo(DefaultAccess.ALLOW);
        assertThat(filesystem(load(again)).mounts()).isEmpty();
    }

    @Test
    void load_process_saysWhatBecomesOfChildren() throws Exception {
        samples.write("base.yaml", "veneer: 1\nprocess: {children: plain}\n");
        Path inherits = samples.write("a.yaml", "veneer: 1\nextends: [./base.yaml]\nprocess: {children: inherit}\n");
        Path keeps = samples.write("b.yaml", "veneer: 1\nextends: [./base.yaml]\nprocess: {}\n");
        Path removes = samples.write("c.yaml", "veneer: 1\nextends: [./base.yaml]\nprocess:\n");
        Path begins = samples.write("d.yaml", "veneer: 1\nprocess: {}\n");

        assertThat(load(inherits).isInherited()).isTrue();
        assertThat(load(keeps).process()).isEqualTo(new ProcessSection(Children.PLAIN));
        assertThat(load(keeps).isInherited()).isFalse();
        assertThat(load(removes).process()).isNull();
        assertThat(load(begins).isInherited()).isTrue();
    }

    @Test
    void load_pathsAndPolicyDir_belongToTheFileThatWroteThem() throws Exception {
        samples.write("lib/data/x", "x");
        samples.write("app/data/x", "x");
        samples.write(
                "lib/base.yaml",
                "veneer: 1\nfilesystem:\n  mounts: ['./data:/lib', '${policy.dir}/data:/lib2']\n"
                        + "audit: {file: audit.jsonl}\n");
        Path top = samples.write(
                "app/top.yaml", "veneer: 1\nextends: [../lib/base.yaml]\nfilesystem: {mounts: ['./data:/app']}\n");

        Policy policy = load(top);

        assertThat(filesystem(policy).mounts())
                .extracting(mount -> ((BindMount) mount).source().toRealPath())
                .containsExactly(
                        directory.resolve("lib/data").toRealPath(),
                        directory.resolve("lib/data").toRealPath(),
                        directory.resolve("app/data").toRealPath());
        assertThat(policy.audit().file()).isNotNull();
        assertThat(policy.audit().file().normalize()).isEqualTo(directory.resolve("lib/audit.jsonl"));
    }

    @Test
    void load_fileThatComesTwice_countsOnceAtItsLastPlace() throws Exception {
        samples.write("base.yaml", rule("base"));
        samples.write("a.yaml", "extends: [./base.yaml]\n" + rule("a"));
        samples.write("b.yaml", "extends: [./base.yaml]\n" + rule("b"));
        Path top = samples.write("top.yaml", "extends: [./a.yaml, ./b.yaml, ./a.yaml]\n" + rule("top"));

        Policy policy = load(top);

        // a, base, b, a -> base, b, a (each at its last place); rules of later ones first
        assertThat(filesystem(policy).rules())
                .extracting(rule -> rule.paths().toString())
                .containsExactly("[/top/**]", "[/a/**]", "[/base/**]", "[/b/**]");
    }

    private static String rule(String name) {
        return "veneer: 1\nfilesystem: {rules: [{allow: read, path: /" + name + "/**}]}\n";
    }

    @Test
    void load_sameFileByTwoNames_isOneFile() throws Exception {
        samples.write("base.yaml", rule("base"));
        Files.createSymbolicLink(directory.resolve("alias.yaml"), Path.of("base.yaml"));
        Path top = samples.write("top.yaml", "extends: [./base.yaml, alias.yaml]\n" + rule("top"));

        assertThat(filesystem(load(top)).rules()).hasSize(2);
    }

    @Test
    void load_diamondsOnDiamonds_takeNoExponentialTime() throws Exception {
        samples.write("f0.yaml", rule("f0"));
        for (int i = 1; i <= 40; i++) {
            String parent = "./f" + (i - 1) + ".yaml";
            samples.write("l" + i + ".yaml", "extends: [" + parent + "]\n" + rule("l" + i));
            samples.write("r" + i + ".yaml", "extends: [" + parent + "]\n" + rule("r" + i));
            samples.write("f" + i + ".yaml", "extends: [./l" + i + ".yaml, ./r" + i + ".yaml]\n" + rule("f" + i));
        }

        assertThat(filesystem(load(directory.resolve("f40.yaml"))).rules()).hasSize(121);
    }

    @Test
    void load_circle_isToldWithItsWay() {
        samples.write("a.yaml", "veneer: 1\nextends: [./b.yaml]\n");
        samples.write("b.yaml", "veneer: 1\nextends: [./c.yaml]\n");
        samples.write("c.yaml", "veneer: 1\nextends:\n  - ./b.yaml\n");

        assertThat(samples.problemsOfFile(directory.resolve("a.yaml")))
                .containsExactly("c.yaml:3:5: 'extends' goes in a circle: b.yaml -> c.yaml -> b.yaml");
    }

    @Test
    void load_fileThatExtendsItself_isACircle() {
        Path self = samples.write("self.yaml", "veneer: 1\nextends: ./self.yaml\n");

        assertThat(samples.problemsOfFile(self))
                .containsExactly("self.yaml:2:10: 'extends' goes in a circle: self.yaml -> self.yaml");
    }

    @Test
    void load_mistakesInSeveralFiles_areAllTold() {
        samples.write("base.yaml", "veneer: 1\naudti: {}\nrandom: {}\n");
        Path top = samples.write("top.yaml", "veneer: 1\nextends: [base.yaml, gone.yaml]\nfilesystem: {x: 1}\n");

        assertThat(samples.problemsOfFile(top))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("base.yaml:2:1: unknown key 'audti'"),
                        line -> assertThat(line).startsWith("base.yaml:3:1: section 'random' is not available"),
                        line -> assertThat(line).startsWith("top.yaml:2:22: cannot read the policy file gone.yaml"),
                        line -> assertThat(line).startsWith("top.yaml:3:14: unknown key 'x' in filesystem"));
    }

    @Test
    void load_sameMistakenFileTwice_isToldOnce() {
        samples.write("base.yaml", "veneer: 1\naudti: {}\n");
        samples.write("a.yaml", "veneer: 1\nextends: [base.yaml]\n");
        Path top = samples.write("top.yaml", "veneer: 1\nextends: [base.yaml, a.yaml]\n");

        assertThat(samples.problemsOfFile(top)).hasSize(1);
    }

    @Test
    void load_missingSourceThatALaterFileReplaces_doesNotMatter() throws Exception {
        samples.write("base.yaml", "veneer: 1\nfilesystem: {mounts: ['./gone:/data']}\n");
        Path top = samples.write(
                "top.yaml", "veneer: 1\nextends: [base.yaml]\nfilesystem: {mounts: [{target: /data, type: tmpfs}]}\n");

        assertThat(filesystem(load(top)).mounts()).singleElement().isInstanceOf(TmpfsMount.class);
    }

    @Test
    void load_ruleCoveredAcrossFiles_isNotedOnly() throws Exception {
        samples.write("base.yaml", "veneer: 1\nfilesystem: {rules: [{deny: write, path: /etc/passwd}]}\n");
        Path top = samples.write(
                "top.yaml", "veneer: 1\nextends: [base.yaml]\nfilesystem: {rules: [{allow: all, path: /etc/**}]}\n");

        assertThat(load(top).notes())
                .extracting(Problem::toString)
                .containsExactly(directory + "/base.yaml:2:22: rule {deny: write, path: /etc/passwd} never decides: "
                        + "{allow: all, path: /etc/**} at " + directory + "/top.yaml:3:22 matches all of it");
    }

    @Test
    void load_ruleCoveredBySeveralTogether_isNotedOnly() throws Exception {
        Policy policy = samples.policy("""
                veneer: 1
                filesystem:
                  rules:
                    - {allow: read, path: "/a/[a-m]*"}
                    - {deny: [read, write], path: "/a/[!a-m]*"}
                    - {deny: read, path: /a/?*}
                    - {deny: write, path: /a/?*}
                """);

        assertThat(policy.notes())
                .extracting(Problem::toString)
                .containsExactly("policy.yaml:6:7: rule {deny: read, path: /a/?*} never decides: "
                        + "the rules before it match all of it");
    }

    @Test
    void load_variableInExtends_isPutIn() throws Exception {
        samples.write("shop.yaml", rule("shop"));
        Path top = samples.write("top.yaml", "veneer: 1\nextends: ['${policy.dir}/${app.name}.yaml']\n");

        assertThat(load(top).files()).containsExactly(directory.resolve("shop.yaml"), top);
    }

    @Test
    void load_preset_isUnderTheFile() throws Exception {
        Policy policy = samples.policy("veneer: 1\nextends: [observe, read-only]\nfilesystem: {default: deny}\n");

        assertThat(filesystem(policy).defaultAccess()).isEqualTo(DefaultAccess.DENY);
        assertThat(filesystem(policy).mounts())
                .isEqualTo(List.of(new TmpfsMount("/tmp", 01777, new Origin("preset:read-only", 6, 7))));
        assertThat(policy.audit().events().selection()).isEqualTo(AuditEvents.Selection.ALL);
        assertThat(policy.files()).isEmpty();
    }
}
