package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import dev.veneer.policies.config.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check}, {@code explain} and {@code path} on one policy. */
class PolicyCommandsTest {
    private final Path directory;
    private final Path policy;

    PolicyCommandsTest(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.policy = this.directory.resolve("policy.yaml");
    }

    @BeforeEach
    void writePolicy() throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("fixtures")).resolve("in.csv"), "1;2");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/v-data/in.csv"));
        Files.writeString(directory.resolve("a.key"), "");
        Files.writeString(policy, """
                veneer: 1
                filesystem:
                  default: read-only
                  mounts:
                    - {target: /v-data, type: bind, source: ./fixtures, read-only: true}
                    - {target: /v-tmp, type: tmpfs}
                    - {target: /v-above/made/file, type: file, content: "x"}
                    - {target: /v-secret, type: hidden}
                  rules:
                    - {deny: write, path: /etc/**}
                    - {hide: all, path: "**/*.key"}
                    - {allow: write, path: "${policy.dir}/out/**"}
                audit: {file: ./audit.jsonl}
                """);
    }

    @Test
    void check_goodPolicy_printsWhatItSaysAndLeavesNothing() throws PolicyException, IOException {
        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo(PolicyText.of(PolicyFile.load(policy, LoadOptions.ofThisJvm())))
                .contains("default: read-only", "# " + policy + ":3");
        assertThat(directory.resolve("audit.jsonl")).doesNotExist();
    }

    @Test
    void check_preset_printsItAsAPolicyThatIsOne() throws IOException {
        Outcome outcome = Outcome.of("check", "--preset", "read-only");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("default: read-only");
        Files.writeString(policy, outcome.out());
        assertThat(Outcome.of("check", policy.toString()).status()).isZero();
    }

    @Test
    void check_mountsThatNativeCodeDoesNotSee_warns() throws IOException {
        Files.writeString(policy, """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: /etc/hosts, type: file, content: "127.0.0.1 x"}
                    - {target: /etc/passwd, type: hidden}
                """);

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors())
                .containsExactly(
                        "veneer: " + policy + ":4:7: warning: native code does not see the mount at /etc/hosts:"
                                + " look-ups of names (getaddrinfo) read the host's file",
                        "veneer: " + policy + ":5:7: warning: native code does not see the mount at /etc/passwd:"
                                + " user.name, user.home and owners of files (getpwuid) read the host's file");
    }

    @Test
    void check_denyByNameUnderDefaultAllow_warns() throws IOException {
        Files.writeString(policy, """
                veneer: 1
                network:
                  hosts: {known.example: 10.0.0.5, gone.example: nxdomain}
                  rules:
                    - {deny: connect, to: ["*.example.com:443", "known.example:443", "10.0.0.6:443"]}
                    - {allow: connect, to: "good.example:443"}
                    - {deny: [connect, resolve], to: "gone.example:*", host: "*.example"}
                    - {deny: accept, on: "*:8080", from: peer.example}
                """);

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors())
                .containsExactly(
                        "veneer: " + policy + ":5:7: warning: a deny by name under 'default: allow': the addresses of"
                                + " *.example.com can still be reached by number;"
                                + " deny those, too, or write 'default: deny'",
                        "veneer: " + policy + ":7:7: warning: a deny by name under 'default: allow': the addresses of"
                                + " gone.example, *.example can still be reached by number;"
                                + " deny those, too, or write 'default: deny'");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{default: deny, rules: [{deny: connect, to: 'bad.example:*'}]}",
                "{rules: [{deny: connect, to: 'bad.example:443'}, {deny: connect, to: '*:*'}]}",
                "{rules: [{deny: [connect, resolve], to: 'bad.example:*', host: bad.example}, {deny: all}]}",
                "{rules: [{deny: connect, to: '10.0.0.0/8:*'}, {allow: connect, to: 'good.example:*'}]}",
            })
    void check_denyByNameWhereNumbersAreDeniedToo_doesNotWarn(String network) throws IOException {
        Files.writeString(policy, "veneer: 1\nnetwork: " + network + "\n");

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).isEmpty();
    }

    @Test
    void check_ruleCoveredByAnotherFile_isANote() throws IOException {
        Files.writeString(
                directory.resolve("base.yaml"), "veneer: 1\nfilesystem: {rules: [{deny: read, path: /a/b}]}\n");
        Files.writeString(
                policy, "veneer: 1\nextends: ./base.yaml\nfilesystem: {rules: [{allow: all, path: /a/**}]}\n");

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains("base.yaml:2:", ": note: rule ", "never decides");
    }

    @Test
    void check_auditFileInNoDirectory_isAnError() throws IOException {
        Files.writeString(policy, "veneer: 1\naudit:\n  file: ./none/audit.jsonl\n");

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.err()).contains("policy.yaml:3:", "audit.jsonl' cannot be written");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write   | /etc/passwd       | denied  | {deny: write, path: /etc/**} | first rule | AccessDeniedException",
                "write   | /v-data/in.csv    | denied  | none matches | mount is read-only | Read-only file system",
                "read    | /v-data/in.csv    | allowed | type: bind | what a mount provides is allowed | fixtures/in.csv",
                "write   | /v-tmp/x          | allowed | type: tmpfs | what a mount provides | private space",
                "read    | /v-secret/x/y     | hidden  | type: hidden | the mount hides | NoSuchFileException",
                "read    | /x/y.key          | hidden  | {hide: all, path: \"**/*.key\"} | first rule | NoSuchFileException",
                "write   | /x/y.key          | hidden  | {hide: all | allow   {allow: write, path: /x/y.key} | Permission denied",
                "write   | /srv/x            | denied  | none matches | filesystem.default: read-only at | in filesystem.rules",
                "execute | /bin/sh           | allowed | none matches | filesystem.default: read-only at | own files",
                "write   | /dev/null         | allowed | none matches | would deny it; allowed all the same | device",
            })
    void explain_eachWayToDecide_isTold(
            String operation, String path, String verdict, String first, String second, String third) {
        Outcome outcome = Outcome.of("explain", policy.toString(), "filesystem." + operation, path);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith(verdict + " filesystem." + operation + " " + path)
                .contains(first, second, third);
    }

    @Test
    void explain_link_tellsWhereItLeads() {
        Outcome outcome = Outcome.of("explain", policy.toString(), "filesystem.read", directory + "/link");

        assertThat(outcome.out())
                .contains(
                        "  leads   to /v-data/in.csv\n",
                        "  mount   " + policy + ":5  {target: /v-data",
                        "  host    " + directory + "/fixtures/in.csv\n");
    }

    @Test
    void explain_ruleThatDenies_namesItsLineAndTheRemedy() {
        assertThat(Outcome.of("explain", policy.toString(), "filesystem.write", "/etc/passwd")
                        .out())
                .contains("  rule    " + policy + ":10  {deny: write, path: /etc/**}\n")
                .contains("  allow   {allow: write, path: /etc/passwd}      # put it before " + policy + ":10\n");
    }

    @Test
    void explain_policyFile_isNotThere() {
        assertThat(Outcome.of("explain", policy.toString(), "filesystem.read", policy.toString())
                        .out())
                .startsWith("hidden ")
                .contains("Veneer keeps the policy's own files to itself")
                .doesNotContain("allow ");
    }

    @Test
    void explain_reportOnly_saysWhatWouldBe() throws IOException {
        Files.writeString(policy, "veneer: 1\nenforcement: report\nfilesystem: {rules: [{deny: all, path: /x}]}\n");

        assertThat(Outcome.of("explain", policy.toString(), "filesystem.read", "/x")
                        .out())
                .startsWith("would be denied (the policy is only reported): filesystem.read /x");
    }

    @Test
    void explain_noSection_everythingIsTheHosts() throws IOException {
        Files.writeString(policy, "veneer: 1\n");

        assertThat(Outcome.of("explain", policy.toString(), "filesystem.write", "/etc/passwd")
                        .out())
                .startsWith("allowed ")
                .contains("the policy has no section 'filesystem'");
    }

    @Test
    void explain_circleOfLinks_leadsNowhere() throws IOException {
        Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));

        Outcome outcome = Outcome.of("explain", policy.toString(), "filesystem.read", directory + "/circle");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("leads nowhere: Too many levels of symbolic links");
    }

    @Test
    void path_behindABind_isTheHosts() {
        assertHostPath("/v-data/in.csv", directory + "/fixtures/in.csv");
        assertHostPath("/v-data/../v-data/new/file", directory + "/fixtures/new/file");
        assertHostPath(directory + "/link", directory + "/fixtures/in.csv");
        assertHostPath("/nowhere/at/all", "/nowhere/at/all");
    }

    @Test
    void path_mountOfTheCommandLine_replacesThePolicys() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));

        Outcome outcome = Outcome.of("path", "-p", policy.toString(), "--mount", other + ":/v-data", "/v-data/x");

        assertThat(outcome.out()).isEqualTo(other + "/x\n");
        assertThat(Outcome.of("path", "--mount", other + ":/only", "/only/x").out())
                .isEqualTo(other + "/x\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v-tmp/x           | exists only while a program runs under the policy: it is in the mount at",
                "/v-above/made/file | exists only while a program runs under the policy: it is in the mount at",
                "/v-above/made      | it is in a directory that Veneer makes above a mount",
                "/v-secret/x        | is hidden by the mount at",
                "/some/a.key        | is hidden by the rule at",
            })
    void path_whereNoHostPathIs_saysWhyWithStatus1(String path, String message) {
        Outcome outcome = Outcome.of("path", "-p", policy.toString(), path);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .startsWith("veneer: " + path)
                .contains(message);
    }

    @Test
    void check_workingDirectoryThatIsNone_isToldWhereItIsWritten() throws IOException {
        Files.writeString(directory.resolve("base.yaml"), """
                veneer: 1
                filesystem:
                  default: allow
                  working-directory: /veneer-nowhere
                """);
        Files.writeString(policy, """
                veneer: 1
                extends: ./base.yaml
                filesystem:
                  default: read-only
                """);

        Outcome outcome = Outcome.of("check", policy.toString());

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains("base.yaml:4:22: filesystem.working-directory '/veneer-nowhere' is no directory");
    }

    @Test
    void path_withoutPolicy_saysHowToNameOne() {
        Outcome outcome = Outcome.of("path", "/x");

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errors())
                .isEqualTo(List.of("veneer: no policy: name one with -p policy.yaml or with the"
                        + " environment variable VENEER_POLICY, or mount something with --mount SOURCE:TARGET"));
    }

    private void assertHostPath(String virtual, String host) {
        Outcome outcome = Outcome.of("path", "-p", policy.toString(), virtual);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(host + "\n");
    }
}
