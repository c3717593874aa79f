package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCoverageTest {
    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/** | /etc/passwd | true",
                "/etc/** | /etc | true",
                "/etc/** | /etc/*/x | true",
                "/etc/** | /etc/** | true",
                "/etc/* | /etc/passwd | true",
                "/etc/* | /etc/** | false",
                "/etc/* | /etc/a/b | false",
                "/etc/passwd | /etc/** | false",
                "/** | **/*.key | true",
                "/** | / | true",
                "**/*.key | /a/b/*.key | true",
                "**/*.key | /a/b/x*.key | true",
                "**/*.key | /a/** | false",
                "/a/**/b | /a/b | true",
                "/a/**/b | /a/*/*/b | true",
                "/a/*/b | /a/**/b | false",
                "/a/[a-z] | /a/[c-f] | true",
                "/a/[c-f] | /a/[a-z] | false",
                "/a/? | /a/[!x] | true",
                "/a/[!x] | /a/? | false",
                "/a/{b,c,d} | /a/{d,b} | true",
                "/a/{b,c} | /a/[bc] | true",
                "/a/?* | /a/* | true",
                "/a/*x* | /a/*xx* | true",
                "/a/*xx* | /a/*x* | false",
                "/a** | /a/b/c | true",
            })
    void covers_onePattern_exactly(String covering, String covered, boolean expected) {
        assertThat(PathPattern.parse(covering).covers(PathPattern.parse(covered)))
                .isEqualTo(expected);
    }

    @Test
    void by_severalPatternsTogether_areOne() {
        List<PathPattern> together = List.of(PathPattern.parse("/a/[a-m]*"), PathPattern.parse("/a/[!a-m]*"));

        assertThat(new PatternCoverage(PathPattern.parse("/a/?*")).by(together)).isTrue();
        assertThat(new PatternCoverage(PathPattern.parse("/a/?*/b")).by(together))
                .isFalse();
        assertThat(new PatternCoverage(PathPattern.parse("/a/?*")).by(together.subList(0, 1)))
                .isFalse();
    }

    @Test
    void by_noPattern_coversNothing() {
        assertThat(new PatternCoverage(PathPattern.parse("/a")).by(List.of())).isFalse();
    }
}
