package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.agent.AgentOptions;
import dev.veneer.agent.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void agent_options_areWrittenAsTheAgentReadsThem() {
        AgentOptions options = new AgentOptions(
                "a, b/pölicy.yaml", LogLevel.INFO, true, "/x,y", "/z", true, List.of("./m:/m:ro", "/n,o:/n"));

        String agent = RunCommand.agent(Path.of("/opt/v,x/veneer.jar"), options);

        assertThat(agent)
                .isEqualTo(
                        "-javaagent:/opt/v,x/veneer.jar=a,, b/pölicy.yaml,log=info,quiet,scratch=/x,,y,cache=/z,report,"
                                + "mount=./m:/m:ro,mount=/n,,o:/n");
        assertThat(AgentOptions.parse(agent.substring(agent.indexOf('=') + 1), name -> null))
                .isEqualTo(options);
    }

    @Test
    void agent_jarWithEqualsSign_isRefused() {
        AgentOptions options = new AgentOptions("p", LogLevel.WARN, false, null, null, false, List.of());

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> RunCommand.agent(Path.of("/a=b/veneer.jar"), options))
                .withMessageContaining("/a=b/veneer.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p p.yaml", "--mount /a:/b", "--clock +1d", "--report"})
    void run_dryRunWithAnotherPolicy_isRefused(String other) {
        Outcome outcome = Outcome.of(("run --dry-run " + other + " -- " + JAVA + " -version").split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .singleElement()
                .asString()
                .contains("--dry-run has a policy of its own", "leave out -p, --mount, --clock, --report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--changes x", "--allow-children"})
    void run_optionOfDryRunAlone_isRefused(String option) {
        Outcome outcome = Outcome.of(("run -p p.yaml " + option + " -- " + JAVA + " -version").split(" "));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors())
                .containsExactly("veneer: option '" + option.split(" ")[0] + "' belongs to --dry-run; add that");
    }

    @Test
    void run_dryRunWithChangesThatAreNone_isRefused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("f"), "somebody's");

        Outcome outcome = Outcome.of("run", "--dry-run", "--changes", directory.toString(), "--", JAVA, "-version");

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors()).singleElement().asString().contains("holds something else than changes");
        assertThat(directory.resolve("f")).hasContent("somebody's");
    }

    @Test
    void run_missingPolicy_startsNothing(@TempDir Path directory) {
        Outcome outcome = Outcome.of("run", "-p", directory + "/none.yaml", "--", JAVA, "-version");

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errors()).singleElement().asString().contains("none.yaml: no such file");
    }

    @Test
    void run_mountsWithMistakes_tellsAll(@TempDir Path directory) {
        Outcome outcome = Outcome.of(
                "run", "--mount", directory + "/none:/x", "--mount", "y", "--mount", ".:z", "--", JAVA, "-version");

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errors())
                .hasSize(3)
                .anyMatch(line -> line.contains("the source of the mount at /x does not exist"))
                .anyMatch(line -> line.startsWith("veneer: --mount y: 'y' is no mount"))
                .anyMatch(line -> line.contains("'z' is not absolute"));
    }

    @Test
    void run_optionsOfTheProgram_areNotOurs() {
        Outcome outcome = Outcome.of("run", JAVA, "--mount", "x", "--help");

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.err()).startsWith("veneer: no policy: ");
    }
}
