package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    @TempDir
    Path directory;

    private final Variables variables = new Variables(PolicySamples.OPTIONS, Path.of("/conf"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "${env:DATA}/x | /srv/data/x",
                "${env:NONE:-/fall back} | /fall back",
                "${env:EMPTY:-fallback} | fallback",
                "[${env:EMPTY}] | []",
                "${env:NONE:-} | ``",
                "${env:DATA:-fallback} | /srv/data",
                "${java.home}/bin | /opt/jdk/bin",
                "${app.name} | shop",
                "${not.set:-x} | x",
                "${policy.dir}/a | /conf/a",
                "${cwd} | /work dir",
                "$${env:DATA} | ${env:DATA}",
                "$$${app.name} | $${app.name}",
                "$5 and $ and $$ | $5 and $ and $$",
                "a$${ | a${",
            })
    void expand_text_asDocumented(String raw, String expected) {
        assertThat(variables.expand(raw).text()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${env:NONE} | variable 'env:NONE' is not set; set it, or give a fallback: ${env:NONE:-...}",
                "${no.such} | variable 'no.such' is not set",
                "${ | '${' without its '}'; write '$${' for the characters themselves",
                "a${b | without its '}'",
                "${} | a variable without a name",
                "${env:} | a variable without a name",
                "${env:A:-${env:B}} | a variable within the variable",
            })
    void expand_badVariable_saysWhatIsWrong(String raw, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variables.expand(raw))
                .withMessageContaining(message);
    }

    @Test
    void expandPath_leadingTilde_isTheHome() {
        assertThat(variables.expandPath("~/.ssh").text()).isEqualTo("/home/ada/.ssh");
        assertThat(variables.expandPath("~ada/x").text()).isEqualTo("~ada/x");
        assertThat(variables.expandPath("/a/~/b").text()).isEqualTo("/a/~/b");
        assertThat(variables.expand("~/x").text()).isEqualTo("~/x");
    }

    @Test
    void expandPath_noHome_saysSo() {
        LoadOptions options = new LoadOptions(Map.of(), Map.of(), Path.of("/"), List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Variables(options, Path.of("/")).expandPath("~/x"))
                .withMessageContaining("'user.home'");
    }

    @Test
    void parse_variableInEveryKindOfValue_isPutIn() throws Exception {
        PolicySamples samples = new PolicySamples(directory);

        FilesystemSection section = samples.filesystem("""
                  default: ${env:MODE}
                  working-directory: ${cwd}
                  mounts:
                    - {target: "${env:DATA}/in", type: "${none:-tmpfs}"}
                    - {target: ~/bin, type: bind, source: "${policy.dir}", read-only: "${env:RO}"}
                    - "${policy.dir}:${env:DATA}:ro"
                  rules:
                    - {allow: "${none:-read}", path: "~/**"}
                    - {deny: ["${none:-write}"], path: "${env:STARS}/**"}
                """);

        assertThat(section.defaultAccess()).isEqualTo(DefaultAccess.DENY);
        assertThat(section.workingDirectory()).extracting(Setting::value).isEqualTo("/work dir");
        assertThat(section.mounts())
                .extracting(Mount::target)
                .containsExactly("/srv/data/in", "/home/ada/bin", "/srv/data");
        assertThat(section.mounts().get(1)).extracting("readOnly").isEqualTo(true);
        assertThat(section.rules().get(0).paths().get(0).matches("/home/ada/x")).isTrue();
        assertThat(section.rules().get(1).paths().get(0).matches("/a*b/x")).isTrue();
        assertThat(section.rules().get(1).paths().get(0).matches("/axb/x")).isFalse();
        assertThat(section.rules().get(1).text()).isEqualTo("{deny: [\"${none:-write}\"], path: \"${env:STARS}/**\"}");
    }

    @Test
    void parse_variableInAKey_isNotPutIn() {
        assertThat(new PolicySamples(directory).problems("veneer: 1\n\"${none:-audit}\": {}\n"))
                .singleElement()
                .asString()
                .contains("unknown key '${none:-audit}' at the top level");
    }

    @Test
    void parse_colonOutOfAVariable_separatesNothing() throws Exception {
        LoadOptions options = new LoadOptions(Map.of("P", "/a:b"), Map.of(), Path.of("/"), List.of());

        Policy policy =
                PolicyFile.parse("veneer: 1\nfilesystem: {mounts: ['.:${env:P}']}\n", "p.yaml", directory, options);

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().mounts()).extracting(Mount::target).containsExactly("/a:b");
    }
}
