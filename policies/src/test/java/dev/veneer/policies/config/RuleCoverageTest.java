package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCoverageTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{deny: write, path: /etc/**} | {allow: write, path: /etc/hosts} | true",
                "{deny: all, path: /etc/**} | {allow: write, path: /etc/hosts} | true",
                "{hide: all, path: '**/*.key'} | {deny: [read, write], path: '/a/*.key'} | true",
                "{deny: write, path: [/a/**, /b/**]} | {deny: write, path: [/b/x, /a/y]} | true",
                "{deny: write, path: '/{a,b}/**'} | {deny: write, path: '/[ab]/x'} | true",
                "{deny: write, path: /a} | {deny: write, path: /a} | true",
                "{deny: write, path: /etc/**} | {allow: [read, write], path: /etc/hosts} | false",
                "{deny: write, path: /etc/hosts} | {allow: write, path: /etc/**} | false",
                "{deny: write, path: /etc/**} | {allow: write, path: [/etc/hosts, /srv]} | false",
                "{deny: write, path: /etc/*} | {allow: write, path: /etc/a/b} | false",
                "{deny: write, path: /a/**} | {deny: write, path: /b/**} | false",
            })
    void refuseCovered_twoRules_onlyWhereOneCoversTheOther(String first, String second, boolean covered)
            throws Exception {
        String text = "veneer: 1\nfilesystem:\n  rules:\n    - " + first + "\n    - " + second + "\n";
        PolicySamples samples = new PolicySamples(directory);

        if (covered) {
            assertThat(samples.problems(text))
                    .singleElement()
                    .asString()
                    .startsWith("policy.yaml:5:7: rule ")
                    .contains(" never decides: ");
        } else {
            assertThat(samples.policy(text).notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/d%d/**", "/data/f%d", "**/*.x%dy"})
    void refuseCovered_tenThousandRules_takeLittleTime(String pattern) {
        String rules = IntStream.range(0, 10_000)
                .mapToObj(i -> "    - {deny: write, path: \"" + String.format(pattern, i) + "\"}\n")
                .collect(Collectors.joining());

        Policy policy = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> new PolicySamples(directory).policy("veneer: 1\nfilesystem:\n  rules:\n" + rules));

        assertThat(policy.filesystem()).isNotNull();
        assertThat(policy.filesystem().rules()).hasSize(10_000);
    }
}
