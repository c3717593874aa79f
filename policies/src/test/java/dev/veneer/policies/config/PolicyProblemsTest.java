package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyProblemsTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSources() {
        samples = new PolicySamples(directory);
    }

    @Test
    void parse_misspelledKey_namesPlaceAndNearestKey() {
        String text = """
                veneer: 1



                filesystem:
                  rules: []
                    # the key that everybody mistypes
                """.replace("  rules: []\n    #", "    defualt: deny\n#");

        assertThat(samples.problems(text))
                .containsExactly("policy.yaml:6:5: unknown key 'defualt' in filesystem; did you mean 'default'?");
    }

    @Test
    void parse_twelveMistakes_tellsTwelve() {
        String text = """
                veneer: 1
                enforcment: report
                enforcement: strict
                random: {seed: 7}
                filesystem:
                  defualt: deny
                  working-directory: data
                  mounts:
                    - {target: /data, type: bind, source: ./gone}
                    - {target: /o, type: archive, source: .}
                    - {target: /data/, type: tmpfs}
                    - {target: /x, type: tmpfs, mode: 1777}
                  rules:
                    - {deny: write, path: /etc/**}
                    - {deny: write, path: /etc/passwd}
                    - {allow: raed, path: /a}
                    - {allow: read, path: etc}
                audit: {events: [filesystem.wirte]}
                """;

        assertThat(samples.problems(text))
                .containsExactly(
                        "policy.yaml:2:1: unknown key 'enforcment' at the top level; did you mean 'enforcement'?",
                        "policy.yaml:3:14: unknown value 'strict' for 'enforcement' at the top level; "
                                + "allowed: enforce, report",
                        "policy.yaml:4:1: section 'random' is not available in this version of Veneer; "
                                + "available: filesystem, network, clock, process, faults, audit",
                        "policy.yaml:6:3: unknown key 'defualt' in filesystem; did you mean 'default'?",
                        "policy.yaml:7:22: 'working-directory' in filesystem: 'data' is not absolute; "
                                + "a virtual path begins with '/'",
                        "policy.yaml:9:7: the source of the mount at /data does not exist: "
                                + directory.resolve("gone"),
                        "policy.yaml:10:26: mount type 'archive' is not available in this version of Veneer; "
                                + "available: bind, overlay, tmpfs, file, hidden",
                        "policy.yaml:11:7: a second mount at /data; the first is at policy.yaml:9:7",
                        "policy.yaml:12:39: 'mode' in a mount is '1777'; "
                                + "expected an octal number up to 0o7777, such as 0o1777",
                        "policy.yaml:15:7: rule {deny: write, path: /etc/passwd} never decides: "
                                + "{deny: write, path: /etc/**} at policy.yaml:14:7 matches all of it; "
                                + "put it before that one, or remove it",
                        "policy.yaml:16:15: unknown operation 'raed'; allowed: read, write, execute, all; "
                                + "did you mean 'read'?",
                        "policy.yaml:17:27: pattern 'etc': it begins neither with '/' nor with '**/'",
                        "policy.yaml:18:18: unknown audit event 'filesystem.wirte'; allowed: filesystem.*, "
                                + "filesystem.read, filesystem.write, filesystem.execute, network.*, network.connect, "
                                + "network.listen, network.accept, network.resolve, network.send, network.multicast, clock.*, "
                                + "clock.step, clock.jump, clock.control; "
                                + "did you mean 'filesystem.write'?");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "random: | 2:1: section 'random' is not available in this version of Veneer",
                "environment: {} | 2:1: section 'environment' is not available",
                "properties: {} | 2:1: section 'properties' is not available",
                "host: {} | 2:1: section 'host' is not available",
                "process: {default: deny} | 2:11: 'default' in process is not available",
                "process: {rules: []} | 2:11: 'rules' in process is not available",
                "process: {children: maybe} | 2:21: unknown value 'maybe' for 'children' in process; allowed: inherit, plain",
                "process: {childern: plain} | 2:11: unknown key 'childern' in process; did you mean 'children'?",
                "exit: deny | 2:1: section 'exit' is not available",
                "random: {seed: 1} | 2:1: section 'random' is not available",
                "native: {} | 2:1: section 'native' is not available",
                "policies: [] | 2:1: section 'policies' is not available",
                "watch: true | 2:8: 'watch: true' is not available",
                "watch: maybe | 2:8: 'watch' at the top level is the text 'maybe'; expected true or false",
                "extends: [hermetic] | 2:11: preset 'hermetic' is not available in this version of Veneer: it needs",
                "extends: sandbox | 2:10: preset 'sandbox' is not available in this version of Veneer: it needs",
                "extends: [read-olny] | 2:11: unknown preset 'read-olny'; allowed: observe, read-only; did you mean",
                "extends: [./base.yaml] | 2:11: cannot read the policy file base.yaml: no such file",
                "extends: {a: b} | 2:10: 'extends' at the top level is a mapping; expected the name of a preset",
                "extends: [] | 2:10: 'extends' at the top level is an empty list",
                "extends: [7] | 2:11: 'extends' at the top level is the value 7, which is no text",
                "enforcement: [report] | 2:14: 'enforcement' at the top level is a list; expected one of enforce, report",
                "enforcement: | 'enforcement' at the top level is empty; expected one of enforce, report",
                "filesystem: [] | 2:13: 'filesystem' at the top level is a list; expected a mapping",
                "filesystem: text | 2:13: 'filesystem' at the top level is the text 'text'; expected a mapping",
                "zzzzzz: 1 | 2:1: unknown key 'zzzzzz' at the top level; allowed: veneer, extends, watch",
                "veneer: 1 | 2:1: duplicate key 'veneer' at the top level; the first is at policy.yaml:1:1",
                "<<: {audit: {}} | 2:1: merge keys ('<<') are not part of YAML 1.2",
                "? [a] | 2:3: a key at the top level that is no word",
                "audit: {events: som} | 2:17: unknown value 'som' for 'events' in audit; allowed: none, denied, all",
                "audit: {events: filesystem.read} | write it as a list: [filesystem.read]",
                "audit: {events: [random.*]} | 2:18: audit event 'random.*' is not available in this version",
                "audit: {events: []} | 2:17: 'events' in audit is an empty list",
                "audit: {events: {}} | 2:17: 'events' in audit is a mapping; expected none, denied, all or a list",
                "audit: {file: ''} | 2:15: 'file' in audit is empty; expected a path",
                "audit: {file: \"a\\0b\"} | 2:15: 'file' in audit: 'a",
                "audit: {flie: x} | 2:9: unknown key 'flie' in audit; did you mean 'file'?",
            })
    void parse_mistakeAtTheTop_isTold(String line, String expected) {
        assertThat(samples.problems("veneer: 1\n" + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:2:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: hidden} | 4:7: missing key 'target' in a mount; for example target: /data",
                "{target: /x} | 4:7: missing key 'type' in a mount; for example target: /data, type: bind",
                "{target: /x, typ: hidden} | 4:20: unknown key 'typ' in a mount; did you mean 'type'?",
                "{target: x, type: hidden} | 4:16: 'target' in a mount: 'x' is not absolute",
                "{target: /a/../x, type: hidden} | 4:16: 'target' in a mount: '/a/../x' has '..'",
                "{target: \"/a\\0\", type: hidden} | 4:16: 'target' in a mount: a path with a NUL character",
                "{target: 5, type: hidden} | 4:16: 'target' in a mount is the value 5, which is no text",
                "{target: /x, type: hiden} | 4:26: unknown mount type 'hiden'; allowed: bind, overlay, tmpfs, file, hidden; did",
                "{target: /x, type: archive, source: a.zip} | 4:26: mount type 'archive' is not available",
                "{target: /x, type: [bind]} | 4:26: 'type' in a mount is a list; expected one of bind, overlay, tmpfs",
                "{target: /x, type: tmpfs, size: 64MiB} | 4:33: 'size' of a mount is not available",
                "{target: /x, type: tmpfs, mode: '0o1777'} | 4:39: 'mode' in a mount is '0o1777'; expected an octal",
                "{target: /x, type: tmpfs, mode: 0o17777} | 4:39: 'mode' in a mount is '0o17777'; expected an octal",
                "{target: /x, type: tmpfs, source: .} | 4:41: 'source' has no meaning in a mount of type tmpfs",
                "{target: /x, type: hidden, read-only: true} | 'read-only' has no meaning in a mount of type hidden",
                "{target: /x, type: bind} | 4:7: missing key 'source' in a mount; for example source: ./data",
                "{target: /x, type: bind, source: .., changes: .} | 4:53: 'changes' has no meaning in a mount of type bind",
                "{target: /x, type: bind, source: ., read-only: yes} | 'read-only' in a mount is the text 'yes'; expected",
                "{target: /x, type: bind, source: ''} | 4:40: 'source' in a mount is empty; expected a path",
                "{target: /x, type: bind, source: [.]} | 4:40: 'source' in a mount is a list; expected a path",
                "{target: /x, type: file} | 4:7: a mount of type file needs 'content' or 'source'",
                "{target: /x, type: file, content: a, source: .} | 4:52: a mount of type file has 'content' or 'source'",
                "{target: /x, type: file, content: 8080} | 4:41: 'content' in a mount is the value 8080, which is no text",
                "{target: /x, type: file, contnet: a} | 4:32: unknown key 'contnet' in a mount; did you mean 'content'?",
                "{target: /x, type: file, source: .} | 4:7: the source of the file at /x is a directory",
                "{target: /x, type: file, source: gone} | 4:7: the source of the mount at /x does not exist",
                "gone:/x | 4:7: the source of the mount at /x does not exist",
                ".:/x:rw | 4:7: unknown mount option 'rw'; allowed: ro, overlay",
                "gone:/x:overlay | 4:7: the source of the mount at /x does not exist",
                "{target: /x, type: overlay, source: [., gone]} | 4:7: the source of the mount at /x does not exist",
                "{target: /x, type: overlay, source: []} | 'source' in a mount is an empty list; expected a directory",
                "{target: /x, type: overlay, source: ., changes: ./c} | 4:7: 'changes' and a source of the overlay at /x",
                "{target: /x, type: overlay, source: ., mode: 0o700} | 'mode' has no meaning in a mount of type overlay",
                ".:x | 4:7: the target of a mount: 'x' is not absolute",
                "'.' | 4:7: '.' is no mount; expected SOURCE:TARGET[:ro",
                "a:b:c:d | 4:7: 'a:b:c:d' is no mount",
                "':/x' | 4:7: the source of mount ':/x' is empty; expected a path",
                "7 | 4:7: a mount is a mapping such as {target: /data, type: bind, source: ./data}, or SOURCE:TARGET",
            })
    void parse_mistakeInAMount_isToldOnce(String mount, String expected) {
        assertThat(samples.problems("veneer: 1\nfilesystem:\n  mounts:\n    - " + mount + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "source: file.txt | a source of the overlay at /x is no directory: ",
                "source: a.tar.gz | an archive as the source of an overlay is not available in this version of Veneer: ",
                "source: data, changes: file.txt | 'changes' of the overlay at /x is no directory: ",
                "source: data, changes: data/../data/c | 'changes' and a source of the overlay at /x lie in each other: ",
                "source: data/in, changes: data | 'changes' and a source of the overlay at /x lie in each other: ",
            })
    void parse_overlayOfWhatIsThere_isToldOnce(String keys, String expected) {
        samples.write("file.txt", "");
        samples.write("a.tar.gz", "");
        samples.write("data/in/x.txt", "");

        assertThat(samples.problems(
                        "veneer: 1\nfilesystem:\n  mounts:\n    - {target: /x, type: overlay, " + keys + "}\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:4:7: " + expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{path: /x} | 4:7: a rule needs a verdict, one of allow, deny, hide; for example {deny: write",
                "{dney: read, path: /x} | 4:8: unknown key 'dney' in a rule; did you mean 'deny'?",
                "{allow: read, deny: write, path: /x} | 4:7: a rule has one verdict, this one has allow and deny",
                "{allow: read} | 4:7: missing key 'path' in a rule; for example path: /etc/**",
                "{allow: read, paht: /x} | 4:21: unknown key 'paht' in a rule; did you mean 'path'?",
                "{allow: delete, path: /x} | 4:15: unknown operation 'delete'; allowed: read, write, execute, all",
                "{allow: [read, all], path: /x} | 4:22: 'all' stands alone, not in a list",
                "{allow: [], path: /x} | 4:15: 'allow' in a rule is an empty list; expected one of read, write",
                "{allow: true, path: /x} | 4:15: 'allow' in a rule is the value true, which is no text",
                "{allow: read, path: []} | 4:27: 'path' in a rule is an empty list; expected a path pattern",
                "{allow: read, path: x/**} | 4:27: pattern 'x/**': it begins neither with '/' nor with '**/'",
                "{allow: read, path: '/x/../y'} | 4:27: pattern '/x/../y': '..'; write the path that it leads to",
                "{allow: read, path: '/x['} | 4:27: pattern '/x[': a '[' without its ']'",
                "{allow: read, path: ['/ok', '/{x']} | 4:35: pattern '/{x': a '{' without its '}'",
                "{allow: read, path: {a: b}} | 4:27: 'path' in a rule is a mapping; expected a path pattern",
                "{allow: read, path: '${nope}/x'} | 4:27: 'path' in a rule: variable 'nope' is not set; set it, or",
                "{stub: read, path: /x} | 4:8: unknown key 'stub' in a rule",
                "allow | 4:7: 'rules' in filesystem is the text 'allow'; expected rules such as {deny: write",
            })
    void parse_mistakeInARule_isTold(String rule, String expected) {
        assertThat(samples.problems("veneer: 1\nfilesystem:\n  rules:\n    - " + rule + "\n"))
                .first()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "audit: {} | 1:1: missing key 'veneer' at the top level; for example veneer: 1",
                "veneer: 2 | 1:9: unknown format version 2; this version of Veneer reads 'veneer: 1'",
                "veneer: '1' | 1:9: 'veneer' at the top level is the text '1'; expected the number 1",
                "veneer: 1.0 | 1:9: 'veneer' at the top level is the value 1.0",
                "[] | 1:1: the policy is a list; expected a mapping",
                "text | 1:1: the policy is the text 'text'; expected a mapping",
            })
    void parse_noPolicyOfThisVersion_isTold(String text, String expected) {
        assertThat(samples.problems(text)).singleElement().asString().contains("policy.yaml:" + expected);
    }

    @Test
    void parse_valueOfOneField_wrongMountAndRuleLists() {
        assertThat(samples.problems("veneer: 1\nfilesystem: {mounts: {}, rules: all}\n"))
                .containsExactly(
                        "policy.yaml:2:22: 'mounts' in filesystem is a mapping; expected a list of mounts such as "
                                + "{target: /data, type: bind, source: ./data}",
                        "policy.yaml:2:33: 'rules' in filesystem is the text 'all'; expected a list of rules such as "
                                + "{deny: write, path: /etc/**}");
    }

    @Test
    void parse_notYaml_isOneProblemAtItsPlace() {
        assertThat(samples.problems("veneer: 1\nfilesystem:\n\tdefault: deny\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:3:1: this is not YAML: found character '\\t(TAB)'");
        assertThat(samples.problems("veneer: 1\nfilesystem: {default: deny\naudit: {}\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:3:6: this is not YAML: ");
        assertThat(samples.problems("veneer: 1\naudit: 'open\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:3:1: this is not YAML: found unexpected end of stream");
        assertThat(samples.problems("veneer: 1\nfilesystem: \u0001\n"))
                .containsExactly("policy.yaml:2:13: character U+0001 is not allowed in YAML");
        assertThat(samples.problems("veneer: 1\n---\nveneer: 1\n"))
                .containsExactly("policy.yaml:3:1: a second YAML document; a policy file is one");
    }

    @Test
    void parse_nothing_saysHowToBegin() {
        assertThat(samples.problems("# only a comment\n"))
                .containsExactly("policy.yaml:1:1: the policy is empty; its first line is 'veneer: 1'");
    }

    @Test
    void parse_nestedWithoutEnd_isRefusedAndNoStackOverflow() {
        assertThat(samples.problems("veneer: 1\naudit: " + "[".repeat(300_000)))
                .singleElement()
                .asString()
                .startsWith("policy.yaml");
    }

    @Test
    void parse_listThatContainsItself_isAWrongType() {
        assertThat(samples.problems("veneer: 1\nfilesystem: {rules: [{allow: read, path: &p [/a, *p]}]}\n"))
                .singleElement()
                .asString()
                .contains("'path' in a rule is a list; expected a path pattern");
    }

    @Test
    void load_fileThatCannotBeRead_isTold() throws Exception {
        assertThat(samples.problemsOfFile(directory.resolve("gone.yaml")))
                .containsExactly("gone.yaml: cannot read the policy file gone.yaml: no such file");
        Files.createDirectory(directory.resolve("dir.yaml"));
        assertThat(samples.problemsOfFile(directory.resolve("dir.yaml")))
                .containsExactly("dir.yaml: cannot read the policy file dir.yaml: it is a directory");
    }

    @Test
    void load_fileInAnotherEncoding_namesTheByte() throws Exception {
        Path file = directory.resolve("latin.yaml");
        Files.write(file, "veneer: 1\n# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(samples.problemsOfFile(file))
                .containsExactly("latin.yaml:2:6: the policy file is not in UTF-8 from here on");
    }

    @Test
    void load_danglingSource_saysThatItIsALink() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("gone"));

        assertThat(samples.problems("veneer: 1\nfilesystem: {mounts: ['link:/x']}\n"))
                .containsExactly("policy.yaml:2:23: the source of the mount at /x is a link that leads nowhere: "
                        + directory.resolve("link"));
    }

    @Test
    void message_ofTheException_hasEveryProblemOnItsLine() {
        PolicyException e = new PolicyException(
                List.of(new Problem("a.yaml", 1, 2, "first"), Problem.at(Origin.of("b.yaml"), "second")));

        assertThat(e).hasMessage("a.yaml:1:2: first\nb.yaml: second");
        assertThat(e.problems()).hasSize(2);
    }
}
