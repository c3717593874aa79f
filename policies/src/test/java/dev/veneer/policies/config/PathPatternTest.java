package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/passwd | /etc/passwd | true",
                "/etc/passwd | /etc/passwd2 | false",
                "/etc/passwd | /etc | false",
                "/etc/** | /etc | true",
                "/etc/** | /etc/a/b/c | true",
                "/etc/** | /etcetera | false",
                "/etc/* | /etc/a | true",
                "/etc/* | /etc | false",
                "/etc/* | /etc/a/b | false",
                "/** | / | true",
                "/** | /a/b | true",
                "/ | / | true",
                "/ | /a | false",
                "/a/**/b | /a/b | true",
                "/a/**/b | /a/x/y/b | true",
                "/a/**/b | /a/xb | false",
                "/a/**/b | /ab | false",
                "/a/**/b/** | /a/b | true",
                "/a/**/b/** | /a/x/b/c/d | true",
                "/a/**/**/b | /a/b | true",
                "**/*.key | /x.key | true",
                "**/*.key | /a/b/x.key | true",
                "**/*.key | /a/b/.key | true",
                "**/*.key | /a/x.keys | false",
                "**/*.key | /a/x.key/y | false",
                "**/.git/** | /a/.git | true",
                "**/.git/** | /a/.git/config | true",
                "**/.git/** | /a/x.git | false",
                "/a**z | /a/b/z | true",
                "/a**z | /abcz | true",
                "/a**z | /abc | false",
                "/a/?.txt | /a/b.txt | true",
                "/a/?.txt | /a/.txt | false",
                "/a?b | /a/b | false",
                "/x/{a,b*}/c | /x/a/c | true",
                "/x/{a,b*}/c | /x/bcd/c | true",
                "/x/{a,b*}/c | /x/c/c | false",
                "/x/{a/**,b} | /x/a | true",
                "/x/{a/**,b} | /x/a/y | true",
                "/x/{,y}z | /x/yz | true",
                "{/a,/b/*} | /b/c | true",
                "/x/[a-c]1 | /x/b1 | true",
                "/x/[a-c]1 | /x/d1 | false",
                "/x/[!a-c]1 | /x/d1 | true",
                "/x/[!a-c]1 | /x/a1 | false",
                "/x[!a]y | /x/y | false",
                "/x/[^a] | /x/^ | true",
                "/x/[-a] | /x/- | true",
                "/x/[a-] | /x/- | true",
                "/x/[*?] | /x/* | true",
                "/x/[*?] | /x/a | false",
                "/x/\\* | /x/* | true",
                "/x/\\* | /x/a | false",
                "/x/a} | /x/a} | true",
                "/x/a,b | /x/a,b | true",
                "//a/./b// | /a/b | true",
                "/a/{.,b}/c | /a/c | true",
            })
    void matches_eachPattern_asDocumented(String glob, String path, boolean expected) {
        assertThat(PathPattern.parse(glob).matches(path)).isEqualTo(expected);
    }

    @Test
    void matches_characterOutsideTheBasicPlane_countsAsOne() {
        assertThat(PathPattern.parse("/a?b").matches("/a\uD83D\uDE00b")).isTrue();
        assertThat(PathPattern.parse("/a??b").matches("/a\uD83D\uDE00b")).isFalse();
        assertThat(PathPattern.parse("/[\uD83D\uDE00-\uD83D\uDE02]").matches("/\uD83D\uDE01"))
                .isTrue();
    }

    @Test
    void matches_lineFeedInAName_isACharacterLikeAnyOther() {
        assertThat(PathPattern.parse("/etc/**").matches("/etc/a\nb")).isTrue();
        assertThat(PathPattern.parse("/etc/a**b").matches("/etc/a\nb")).isTrue();
    }

    @Test
    void matches_patternMadeToBacktrack_endsQuickly() {
        PathPattern pattern = PathPattern.parse("/" + "a*".repeat(40) + "/" + "**/a*b".repeat(20) + "/c");
        String path = "/" + "a".repeat(2_000) + "/" + "aab/".repeat(200) + "d";

        boolean matches = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> pattern.matches(path));

        assertThat(matches).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "etc/** | begins neither with '/' nor with '**/'",
                "** | begins neither",
                "*/a | begins neither",
                "{/a,b} | begins neither",
                "\"\" | begins neither",
                "/a/../b | '..'",
                "/a/{..,b} | '..'",
                "/a[ | a '[' without its ']'",
                "/a[] | a '[]' with nothing in it",
                "/a[b/c] | a '/' within '[]'",
                "/a[z-a] | a range in '[]' whose end comes before its beginning",
                "/a[^-a] | ends no range",
                "/a{b | a '{' without its '}'",
                "/a{b,{c,d}} | a group within a group",
                "/a\\ | a '\\' with nothing behind it",
            })
    void parse_badPattern_saysWhatIsWrong(String glob, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse(glob))
                .withMessageContaining(message);
    }

    @Test
    void parse_groupsThatMultiply_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse("/" + "{a,b}".repeat(9)))
                .withMessageContaining("more than 256 patterns");
        assertThat(PathPattern.parse("/" + "{a,b}".repeat(8)).matches("/abababab"))
                .isTrue();
    }

    @Test
    void parse_valueOfAVariable_isNeverAPattern() {
        Expansion glob = new Variables(
                        new LoadOptions(Map.of("D", "/w*[x]{1,2}\\"), Map.of(), Path.of("/"), List.of()), Path.of("/"))
                .expand("${env:D}/*.txt");

        PathPattern pattern = PathPattern.parse(glob);

        assertThat(pattern.matches("/w*[x]{1,2}\\/a.txt")).isTrue();
        assertThat(pattern.matches("/wide[x]{1,2}\\/a.txt")).isFalse();
        assertThat(pattern.literalPrefix()).containsExactly("w*[x]{1,2}\\");
        assertThat(PathPattern.parse(pattern.toString())).isEqualTo(pattern);
    }

    @Test
    void parse_variableWithinAClass_isRefused() {
        Expansion glob = new Expansion.Builder()
                .append(Expansion.of("/[a"))
                .appendValue("-z")
                .append(']')
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse(glob))
                .withMessageContaining("a variable within '[]'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/app/*.conf | etc,app | false",
                "/etc/app | etc,app | true",
                "/a\\*b/** | a*b | false",
                "/x/{a,b}/c | x | false",
                "/x/{ya,yb} | x | false",
                "/x/[a]/b | x | false",
            })
    void literalPrefix_hasTheNamesBeforeTheFirstWildcard(String glob, String names, boolean literal) {
        PathPattern pattern = PathPattern.parse(glob);

        assertThat(String.join(",", pattern.literalPrefix())).isEqualTo(names);
        assertThat(pattern.isLiteral()).isEqualTo(literal);
    }

    @Test
    void literalPrefix_patternAtAnyDepth_isEmpty() {
        assertThat(PathPattern.parse("**/a/b").literalPrefix()).isEmpty();
        assertThat(PathPattern.parse("/**").literalPrefix()).isEmpty();
        assertThat(PathPattern.parse("/").isLiteral()).isTrue();
    }

    @Test
    void withLiteralPrefix_otherNames_replacesThemAndKeepsTheRest() {
        PathPattern pattern = PathPattern.parse("/var/run/*.pid").withLiteralPrefix(List.of("run*"));

        assertThat(pattern.matches("/run*/a.pid")).isTrue();
        assertThat(pattern.matches("/runs/a.pid")).isFalse();
        assertThat(pattern).hasToString("/run\\*/*.pid");
        assertThat(PathPattern.parse("/lib").withLiteralPrefix(List.of("usr", "lib")))
                .hasToString("/usr/lib");
        assertThat(PathPattern.parse("/a/**").withLiteralPrefix(List.of()).matches("/"))
                .isTrue();
    }

    @Test
    void withLiteralPrefix_patternWithGroups_replacesWhatTheyShare() {
        PathPattern pattern = PathPattern.parse("/a/{b,c}/d").withLiteralPrefix(List.of("x", "y"));

        assertThat(pattern.matches("/x/y/b/d")).isTrue();
        assertThat(pattern.matches("/x/y/c/d")).isTrue();
        assertThat(pattern.matches("/a/b/d")).isFalse();
    }

    @ParameterizedTest(name = "{0} below {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b/c | / | true",
                "/a/b/c | /a | true",
                "/a/b/c | /a/b | true",
                "/a/b/c | /a/b/c | false",
                "/a/b/c | /a/bb | false",
                "/a/b/c | /x | false",
                "/ | / | false",
                "/a/** | /a | true",
                "/a/** | /a/x/y | true",
                "/a/** | / | true",
                "/a/** | /ab | false",
                "/a/*/c | /a/x | true",
                "/a/*/c | /a/x/c | false",
                "/a/*/c | /a/x/y | false",
                "/a/* | /a | true",
                "/a/* | /a/x | false",
                "/a/**/c | /a/x/y/z | true",
                "**/*.key | /anywhere/at/all | true",
                "/a/b* | /a | true",
                "/a/b* | /a/bc | false",
                "/a/b** | /a/bc | true",
                "/{a,b}/c | /b | true",
                "/{a,b}/c | /c | false",
            })
    void couldMatchBelow_directory_asDocumented(String glob, String directory, boolean expected) {
        assertThat(PathPattern.parse(glob).couldMatchBelow(directory)).isEqualTo(expected);
    }

    @Test
    void alternatives_patternWithGroups_matchTheSameTogether() {
        PathPattern pattern = PathPattern.parse("/a/{b,c/**}/*.{x,y}");

        assertThat(pattern.alternatives())
                .extracting(PathPattern::toString)
                .containsExactly("/a/b/*.x", "/a/b/*.y", "/a/c/**/*.x", "/a/c/**/*.y");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "//a//b/ | /a/b",
                "/a/./** | /a/**",
                "/a/**/**/b | /a/**/b",
                "**/x | **/x",
                "/**/x | **/x",
                "/[!a-z]?* | /[!a-z]?*",
                "/a\\{b | /a\\{b",
                "/ | /",
            })
    void toString_pattern_readsAsItself(String glob, String text) {
        PathPattern pattern = PathPattern.parse(glob);

        assertThat(pattern).hasToString(text);
        assertThat(PathPattern.parse(pattern.toString())).isEqualTo(pattern).hasSameHashCodeAs(pattern);
    }
}
