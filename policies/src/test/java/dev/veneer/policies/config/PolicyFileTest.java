package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSources() {
        samples = new PolicySamples(directory);
        samples.write("fixtures/a.txt", "a");
        samples.write("app.conf", "conf");
    }

    @Test
    void parse_versionAlone_changesNothing() throws Exception {
        Policy policy = samples.policy("veneer: 1\n");

        assertThat(policy.filesystem()).isNull();
        assertThat(policy.enforcement()).isEqualTo(Enforcement.ENFORCE);
        assertThat(policy.audit()).isEqualTo(AuditSection.DEFAULT);
        assertThat(policy.origins()).isEmpty();
        assertThat(policy.notes()).isEmpty();
    }

    @Test
    void parse_emptyFilesystem_hasDefaults() throws Exception {
        FilesystemSection section =
                samples.policy("veneer: 1\nfilesystem: {}\n").filesystem();

        assertThat(section)
                .isEqualTo(new FilesystemSection(
                        DefaultAccess.ALLOW, null, List.of(), List.of(), new Origin("policy.yaml", 2, 13)));
    }

    @Test
    void parse_singleValues_areReadWithTheirOrigins() throws Exception {
        Policy policy = samples.policy("""
                veneer: 1
                watch: false
                enforcement: report
                filesystem:
                  default: read-only
                  working-directory: /data//in/./
                audit:
                  events: all
                  file: out/audit.jsonl
                """);

        assertThat(policy.enforcement()).isEqualTo(Enforcement.REPORT);
        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().defaultAccess()).isEqualTo(DefaultAccess.READ_ONLY);
        assertThat(policy.filesystem().workingDirectory())
                .isEqualTo(new Setting<>("/data/in", new Origin("policy.yaml", 6, 22)));
        assertThat(policy.audit().events().selection()).isEqualTo(AuditEvents.Selection.ALL);
        assertThat(policy.audit().file()).isEqualTo(directory.resolve("out/audit.jsonl"));
        assertThat(policy.origins())
                .containsEntry("enforcement", new Origin("policy.yaml", 3, 14))
                .containsEntry("filesystem.default", new Origin("policy.yaml", 5, 12))
                .containsEntry("filesystem.working-directory", new Origin("policy.yaml", 6, 22))
                .containsEntry("audit.events", new Origin("policy.yaml", 8, 11))
                .containsEntry("audit.file", new Origin("policy.yaml", 9, 9));
    }

    @Test
    void parse_everyTypeOfMount_isRead() throws Exception {
        FilesystemSection section = samples.filesystem("""
                  mounts:
                    - {target: /srv/ref/, type: bind, source: ./fixtures, read-only: true}
                    - {target: /srv/rw, type: bind, source: fixtures/a.txt}
                    - {target: /tmp, type: tmpfs}
                    - {target: /run, type: tmpfs, mode: 0o750}
                    - {target: /etc/app.conf, type: file, content: "a=${app.name}\\nb=$${b}\\n"}
                    - {target: /etc/b.conf, type: file, source: ./app.conf, read-only: true}
                    - {target: /root//.ssh, type: hidden}
                    - ./fixtures:/data:ro
                    - ./fixtures:/more
                    - {target: /, type: overlay}
                    - {target: /o, type: overlay, source: [./fixtures, /usr], changes: ./new/changes}
                    - ./fixtures:/short:overlay
                """);

        assertThat(section.mounts())
                .containsExactly(
                        new BindMount("/srv/ref", directory.resolve("fixtures"), true, at(4)),
                        new BindMount("/srv/rw", directory.resolve("fixtures/a.txt"), false, at(5)),
                        new TmpfsMount("/tmp", 01777, at(6)),
                        new TmpfsMount("/run", 0750, at(7)),
                        new FileMount("/etc/app.conf", "a=shop\nb=${b}\n", null, false, at(8)),
                        new FileMount("/etc/b.conf", null, directory.resolve("app.conf"), true, at(9)),
                        new HiddenMount("/root/.ssh", at(10)),
                        new BindMount("/data", directory.resolve("fixtures"), true, at(11)),
                        new BindMount("/more", directory.resolve("fixtures"), false, at(12)),
                        new OverlayMount("/", List.of(), null, at(13)),
                        new OverlayMount(
                                "/o",
                                List.of(directory.resolve("fixtures"), Path.of("/usr")),
                                directory.resolve("new/changes"),
                                at(14)),
                        new OverlayMount("/short", List.of(directory.resolve("fixtures")), null, at(15)));
    }

    private static Origin at(int line) {
        return new Origin("policy.yaml", line, 7);
    }

    @Test
    void parse_rules_keepTheirOrderAndText() throws Exception {
        FilesystemSection section = samples.filesystem("""
                  rules:
                    - {allow: read, path: ["/srv/**", "/etc/hosts"]}
                    - {deny: [write, execute], path: /srv/**}
                    - hide: all
                      path: "**/*.key"
                    - {deny: read, path: "/x/{a,b}/${app.name}"}
                """);

        assertThat(section.rules())
                .extracting(FileRule::text)
                .containsExactly(
                        "{allow: read, path: [/srv/**, /etc/hosts]}",
                        "{deny: [write, execute], path: /srv/**}",
                        "{hide: all, path: \"**/*.key\"}",
                        "{deny: read, path: \"/x/{a,b}/${app.name}\"}");
        assertThat(section.rules())
                .extracting(FileRule::verdict)
                .containsExactly(Verdict.ALLOW, Verdict.DENY, Verdict.HIDE, Verdict.DENY);
        assertThat(section.rules())
                .extracting(FileRule::operations)
                .containsExactly(
                        Set.of(FileOperation.READ),
                        Set.of(FileOperation.WRITE, FileOperation.EXECUTE),
                        Set.of(FileOperation.values()),
                        Set.of(FileOperation.READ));
        assertThat(section.rules()).extracting(FileRule::origin).startsWith(at(4), at(5), at(6));
        assertThat(section.rules().get(3).paths())
                .extracting(PathPattern::toString)
                .containsExactly("/x/a/shop", "/x/b/shop");
    }

    @Test
    void parse_auditList_recordsTheListedKindsDeniedOrNot() throws Exception {
        AuditEvents some = samples.policy("veneer: 1\naudit: {events: [filesystem.write, filesystem.execute]}\n")
                .audit()
                .events();
        AuditEvents every = samples.policy("veneer: 1\naudit: {events: [filesystem.*]}\n")
                .audit()
                .events();

        assertThat(some.includes(FileOperation.WRITE, false)).isTrue();
        assertThat(some.includes(FileOperation.READ, true)).isFalse();
        assertThat(every.includes(FileOperation.READ, false)).isTrue();
        assertThat(AuditEvents.DEFAULT.includes(FileOperation.READ, true)).isTrue();
        assertThat(AuditEvents.DEFAULT.includes(FileOperation.READ, false)).isFalse();
    }

    @Test
    void parse_anchorAndAlias_areYamlAsUsual() throws Exception {
        FilesystemSection section = samples.filesystem("""
                  rules:
                    - {allow: read, path: &places [/a/**, /b/**]}
                    - {deny: write, path: *places}
                """);

        assertThat(section.rules().get(1).text()).isEqualTo("{deny: write, path: [/a/**, /b/**]}");
    }

    @Test
    void parse_bindOfTheDirectoryAbove_keepsDotDotForTheHost() throws Exception {
        Files.createDirectories(directory.resolve("conf"));
        Policy policy = PolicyFile.parse(
                "veneer: 1\nfilesystem: {mounts: ['../fixtures:/data']}\n",
                "policy.yaml",
                directory.resolve("conf"),
                PolicySamples.OPTIONS);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().mounts())
                .singleElement()
                .extracting(mount -> ((BindMount) mount).source())
                .isEqualTo(directory.resolve("conf/../fixtures"));
    }

    @Test
    void load_file_resolvesBesideItAndNamesItAsWritten() throws Exception {
        Path file = samples.write("policy.yaml", "veneer: 1\nfilesystem: {mounts: [./fixtures:/data]}\n");
        LoadOptions options = new LoadOptions(
                PolicySamples.OPTIONS.environment(), PolicySamples.OPTIONS.properties(), directory, List.of());

        Policy policy = PolicyFile.load(Path.of("policy.yaml"), options);

        assertThat(policy.files()).containsExactly(file);
        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().mounts())
                .containsExactly(
                        new BindMount("/data", directory.resolve("fixtures"), false, new Origin("policy.yaml", 2, 23)));
    }

    @Test
    void load_byteOrderMark_isSkipped() throws Exception {
        Path file = samples.write("bom.yaml", "\uFEFFveneer: 1\n");

        assertThat(PolicyFile.load(file, PolicySamples.OPTIONS).filesystem()).isNull();
    }

    @Test
    void parse_furtherMounts_replaceByTargetAndResolveInTheWorkingDirectory() throws Exception {
        LoadOptions options = new LoadOptions(
                        PolicySamples.OPTIONS.environment(), PolicySamples.OPTIONS.properties(), directory, List.of())
                .withMounts(List.of("./fixtures:/data:ro"));

        Policy policy = PolicyFile.parse(
                "veneer: 1\nfilesystem: {mounts: [{target: /data, type: tmpfs}, {target: /t, type: tmpfs}]}\n",
                "policy.yaml",
                directory,
                options);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().mounts())
                .containsExactly(
                        new TmpfsMount("/t", 01777, new Origin("policy.yaml", 2, 53)),
                        new BindMount(
                                "/data",
                                directory.resolve("fixtures"),
                                true,
                                Origin.of("--mount ./fixtures:/data:ro")));
    }

    @Test
    void parse_furtherMountsThatAreWrong_areToldWithTheOption() {
        LoadOptions options =
                PolicySamples.OPTIONS.withMounts(List.of("/nowhere:/data", "/:/x:rw", "/only", "/:/y", "/:/y/"));

        assertThatThrownBy(() -> PolicyFile.parse("veneer: 1\n", "policy.yaml", directory, options))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(
                        "--mount /nowhere:/data: the source of the mount at /data does not exist: /nowhere")
                .hasMessageContaining("--mount /:/x:rw: unknown mount option 'rw'; allowed: ro")
                .hasMessageContaining("--mount /only: '/only' is no mount; expected SOURCE:TARGET[:ro|:overlay]")
                .hasMessageContaining("--mount /:/y/: a second mount at /y; the first is at --mount /:/y");
    }

    @Test
    void parse_furtherMountOnTheCommandLine_knowsNoVariables() throws Exception {
        Files.createDirectories(directory.resolve("${x}"));
        LoadOptions options = PolicySamples.OPTIONS.withMounts(List.of(directory + "/${x}:/data"));

        Policy policy = PolicyFile.parse("veneer: 1\n", "policy.yaml", directory, options);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().mounts()).hasSize(1);
    }

    @Test
    void ofThisJvm_always_hasWhatVariablesNeed() {
        LoadOptions options = LoadOptions.ofThisJvm();

        assertThat(options.properties()).containsKeys("java.home", "user.home");
        assertThat(options.workingDirectory()).isAbsolute();
        assertThat(options.mounts()).isEmpty();
    }
}
