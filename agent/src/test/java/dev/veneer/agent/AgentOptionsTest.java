package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {

    @Test
    void parse_fileAlone_takesDefaults() {
        AgentOptions options = parse("policy.yaml");

        assertThat(options)
                .isEqualTo(new AgentOptions("policy.yaml", LogLevel.WARN, false, null, null, false, List.of()));
    }

    @Test
    void parse_allOptions_readsEach() {
        AgentOptions options = parse("p.yaml,log=debug,quiet,scratch=/var/tmp,report");

        assertThat(options)
                .isEqualTo(new AgentOptions("p.yaml", LogLevel.DEBUG, true, "/var/tmp", null, true, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p.yaml,log=warn",
                "p.yaml,log=error,quiet,report",
                "p.yaml,log=info,scratch=/x",
                "p.yaml,log=warn,dry-run=/d,,e,allow-children",
                "p.yaml,log=info,scratch=/x,cache=/y,report",
                "p.yaml,log=warn,cache=off",
                "a,,b.yaml,log=warn,scratch=/x,,y,mount=./m,,n:/m,mount=/o:/p:ro",
                "p.yaml,log=warn,clock=x60@+30d,mount=/o:/p",
                ",log=warn,clock=frozen@2030-01-01T00:00:00Z",
                "./a=b.yaml,log=warn"
            })
    void toString_ofOptions_isHowTheyAreWritten(String argument) {
        assertThat(parse(argument)).hasToString(argument);
    }

    @Test
    void parse_switchWithValue_isOnOrOff() {
        assertThat(parse("p,quiet=true,report=false"))
                .returns(true, AgentOptions::quiet)
                .returns(false, AgentOptions::report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",quiet", "quiet"})
    void parse_noFile_takesItFromTheVariable(String argument) {
        AgentOptions options = AgentOptions.parse(argument, Map.of("VENEER_POLICY", "v.yaml")::get);

        assertThat(options.policy()).isEqualTo("v.yaml");
    }

    @Test
    void parse_fileAndVariable_fileWins() {
        AgentOptions options = AgentOptions.parse("p.yaml", Map.of("VENEER_POLICY", "v.yaml")::get);

        assertThat(options.policy()).isEqualTo("p.yaml");
    }

    @Test
    void parse_nothingAtAll_saysHowToNameAPolicy() {
        assertThat(problems(null))
                .containsExactly("no policy file: write -javaagent:veneer.jar=policy.yaml, or set VENEER_POLICY"
                        + " to a policy file");
    }

    @Test
    void parse_unknownOption_isRefusedByNameWithSuggestion() {
        assertThat(problems("p.yaml,qiet"))
                .singleElement()
                .asString()
                .startsWith(
                        "unknown option 'qiet' in the agent's argument; allowed: log, quiet, cache, scratch, report, mount,"
                                + " clock;"
                                + " did you mean 'quiet'?");
    }

    @Test
    void parse_unknownOptionWithSwappedLetters_isRefusedByNameWithSuggestion() {
        assertThat(problems("p.yaml,qiuet")).singleElement().asString().contains("did you mean 'quiet'?");
    }

    @Test
    void parse_doubledComma_belongsToTheName() {
        assertThat(parse("a,,b.yaml,quiet"))
                .returns("a,b.yaml", AgentOptions::policy)
                .returns(true, AgentOptions::quiet);
    }

    @Test
    void parse_singleCommaInAName_saysHowItIsWritten() {
        assertThat(problems("a,b.yaml"))
                .singleElement()
                .asString()
                .contains("unknown option 'b.yaml'", "a comma that belongs to a file name is written twice: a,,b.yaml");
    }

    @Test
    void parse_mounts_areKeptInOrder() {
        assertThat(parse("p.yaml,mount=/b:/b,mount=a:/a:ro").mounts()).containsExactly("/b:/b", "a:/a:ro");
    }

    @Test
    void parse_mountWithoutFile_needsNone() {
        assertThat(parse(",mount=/a:/a").policy()).isNull();
    }

    @Test
    void toString_fileThatLooksLikeAnOption_isReadBackAsAFile() {
        AgentOptions options = new AgentOptions("quiet", LogLevel.WARN, false, null, null, false, List.of());

        assertThat(parse(options.toString()).policy()).isEqualTo("./quiet");
    }

    @Test
    void load_mountsWithoutFile_areThePolicy(@TempDir Path directory) throws PolicyException {
        LoadOptions surroundings = new LoadOptions(Map.of(), Map.of(), directory, List.of());

        Policy policy = parse(",mount=.:/m:ro").load(surroundings);

        assertThat(PolicyText.of(policy))
                .contains("{target: /m, type: bind, source: " + directory + ", read-only: true}")
                .contains("# --mount .:/m:ro");
    }

    @Test
    void load_clockWithoutFile_isThePolicy(@TempDir Path directory) throws PolicyException {
        LoadOptions surroundings = new LoadOptions(Map.of(), Map.of(), directory, List.of());

        Policy policy = parse(",clock=frozen@+30d").load(surroundings);

        assertThat(PolicyText.of(policy))
                .containsPattern("  start: \\+30d +# --clock frozen@\\+30d\n")
                .containsPattern("  mode: frozen +# --clock frozen@\\+30d\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.yaml,clock", "p.yaml,clock="})
    void parse_clockWithoutValue_isRefused(String argument) {
        assertThat(problems(argument)).containsExactly("option 'clock' needs a clock, as in clock=+30d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.yaml,cache", "p.yaml,cache="})
    void parse_cacheWithoutDirectory_isRefused(String argument) {
        assertThat(problems(argument))
                .containsExactly("option 'cache' needs a directory, as in cache=/var/cache, or cache=off");
    }

    @Test
    void parse_severalMistakes_tellsAll() {
        assertThat(problems("log=loud,colour=red,quiet=maybe,report,report"))
                .hasSize(5)
                .anyMatch(p -> p.startsWith("option 'log' cannot be 'loud'; it is one of error, warn, info, debug"))
                .anyMatch(p -> p.startsWith("unknown option 'colour'"))
                .anyMatch(p -> p.startsWith("option 'quiet' cannot be 'maybe'"))
                .anyMatch(p -> p.startsWith("option 'report' is given twice"))
                .anyMatch(p -> p.startsWith("no policy file"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p,scratch", "p,scratch="})
    void parse_scratchWithoutDirectory_isRefused(String argument) {
        assertThat(problems(argument)).containsExactly("option 'scratch' needs a directory, as in scratch=/var/tmp");
    }

    private static AgentOptions parse(@Nullable String argument) {
        return AgentOptions.parse(argument, name -> null);
    }

    private static List<String> problems(@Nullable String argument) {
        return assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> parse(argument))
                .actual()
                .problems();
    }
}
