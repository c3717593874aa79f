package dev.veneer.policies.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every policy in the documentation is what it is said to be.
 *
 * <p>A block <code>```yaml</code> is a whole policy that is in order. A block <code>```yaml refused</code> is a policy with
 * mistakes, and the block behind it is what the user reads.
 */
class DocumentedPoliciesTest {
    /** Surefire runs with the module as its directory, an IDE with the project. */
    private static final Path PROJECT = Path.of(System.getProperty("basedir", "."))
            .resolve(Files.isDirectory(Path.of("policies")) ? "." : "..")
            .normalize();

    private static final List<String> PAGES =
            List.of("README.md", "docs/policy.md", "docs/troubleshooting.md", "docs/not-supported.md");
    private static final Pattern BLOCK = Pattern.compile("^```(yaml.*)\\n([\\s\\S]*?)^```$", Pattern.MULTILINE);
    private static final Pattern NEXT_BLOCK = Pattern.compile("^```.*\\n([\\s\\S]*?)^```$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    private PolicySamples samples;

    /** One example: where it stands, the policy, and what the user reads where it is refused. */
    record Example(String place, String policy, List<String> problems) {
        @Override
        public String toString() {
            return place;
        }
    }

    @BeforeEach
    void createWhatExamplesName() {
        samples = new PolicySamples(directory);
        samples.write("data/in.csv", "1,2\n");
        samples.write("fixtures/in.csv", "1,2\n");
        samples.write("app.conf", "port=1\n");
        samples.write("base.yaml", "veneer: 1\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void example_validPolicy_isRead(Example example) throws PolicyException {
        assertThat(samples.policy(example.policy())).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void example_refusedPolicy_isToldAsThePageSays(Example example) {
        List<String> told = samples.problems(example.policy()).stream()
                .map(problem -> problem.replace(directory.toString(), "/home/ada/shop"))
                .toList();

        assertThat(told).containsExactlyElementsOf(example.problems());
    }

    @Test
    void pages_ofTheDocumentation_haveExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThan(20);
    }

    static Stream<Example> valid() throws IOException {
        return examples().filter(example -> example.problems().isEmpty());
    }

    static Stream<Example> refused() throws IOException {
        return examples().filter(example -> !example.problems().isEmpty());
    }

    private static Stream<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String page : PAGES) {
            String text = Files.readString(PROJECT.resolve(page), UTF_8);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                long line = text.substring(0, block.start()).lines().count() + 1;
                String policy = block.group(2);
                boolean refused = block.group(1).equals("yaml refused");
                examples.add(new Example(page + ":" + line, policy, refused ? told(text, block.end()) : List.of()));
            }
        }
        return examples.stream();
    }

    private static List<String> told(String page, int from) {
        Matcher next = NEXT_BLOCK.matcher(page);
        if (!next.find(from)) {
            throw new AssertionError("a refused example without what the user reads behind it");
        }
        return next.group(1)
                .lines()
                .map(line -> line.startsWith("veneer: ") ? line.substring("veneer: ".length()) : line)
                .toList();
    }
}
