package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeneerCommandTest {

    @Test
    void noCommand_isAUsageError() {
        Outcome outcome = Outcome.of();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors())
                .containsExactly(
                        "veneer: no command; there are run, check, explain, path, diff, apply, discard, export and clock",
                        "veneer: 'veneer --help' shows how it is used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "chek p.yaml            | unknown command 'chek'; did you mean 'check'?",
                "run --mont a -- java   | unknown option: '--mont'; did you mean '--mount'?",
                "run                    | missing required parameter: 'java'",
                "run --log loud -- java | invalid value for option '--log'",
                "path -p p.yaml         | missing required parameter: 'VIRTUAL'",
                "explain p.yaml         | missing required parameters: 'OPERATION', 'PATH'",
                "check                  | no policy file; name one, as in: veneer check policy.yaml",
                "check a.yaml b.yaml    | one argument too many: 'b.yaml'",
                "check --preset x p     | a file or a preset, not both",
                "check --preset reed-only | unknown preset 'reed-only'; allowed: observe, read-only; did you mean 'read-only'?",
                "explain p write /x     | unknown operation 'write'; did you mean 'filesystem.write'?",
                "explain p filesystem.wirte /x | unknown operation 'filesystem.wirte'; allowed: filesystem.read,",
                "explain p filesystem.read x | 'x' is not absolute; a virtual path begins with '/'; did you mean '/",
                "explain p network.connect db:5432 | 'explain' tells about files alone, and 'network.connect' is of the",
                "explain p clock /x     | 'explain' tells about files alone, and 'clock' is of the section clock;",
                "path -p p x            | 'x' is not absolute",
                "run -p p -- ls -l      | 'ls' is no java launcher",
                "diff                   | missing required parameter: 'DIR'",
                "diff --patch --json d  | error: --patch, --json are mutually exclusive",
                "diff veneer-none       | 'veneer-none' does not exist; name the directory that 'changes' of an overlay",
                "apply --undo --continue d | error: --continue, --undo are mutually exclusive",
                "discard veneer-none    | 'veneer-none' does not exist; name the directory",
                "export d               | missing required option: '--oci=FILE'",
            })
    void usageError_isToldWithItsRemedy(String line, String message) {
        Outcome outcome = Outcome.of(line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors()).allMatch(error -> error.startsWith("veneer: "));
        assertThat(outcome.errors().get(0)).startsWith("veneer: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps",
                "attach 12 -p p.yaml",
                "detach 12",
                "learn -o p.yaml -- java -jar a.jar",
                "report audit.jsonl -o report.html",
                "run --net deny -- java",
                "explain p random.seed x",
            })
    void whatLaterVersionsHave_isRefusedByName(String line) {
        Outcome outcome = Outcome.of(line.split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors()).singleElement().asString().contains("is not available in this version of Veneer");
        assertThat(Arrays.stream(line.split(" ")))
                .anyMatch(word -> outcome.err().contains("'" + word + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "run --help",
                "check -h",
                "explain --help",
                "path --help",
                "help run",
                "diff --help",
                "apply -h",
                "discard -h",
                "export -h"
            })
    void help_hasExamplesAndNoColour(String line) {
        Outcome outcome = Outcome.of(line.split(" "));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("Usage: veneer", "Examples:", "  veneer ")
                .doesNotContain("\u001b");
    }

    @Test
    void help_ofRun_keepsSilentAboutWhatIsNotAvailable() {
        assertThat(Outcome.of("run", "--help").out()).doesNotContain("--net");
    }

    @Test
    void version_tellsWhatItIsAndWhatItWasTestedOn() {
        Outcome outcome = Outcome.of("--version");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .anyMatch(line -> line.matches("veneer \\d.*"))
                .anyMatch(line -> line.startsWith("tested on JDK 17, 21, 25; this is JDK "))
                .anyMatch(line -> line.matches("Byte Buddy \\d.*"));
    }
}
