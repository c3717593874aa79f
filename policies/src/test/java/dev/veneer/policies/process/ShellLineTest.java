package dev.veneer.policies.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellLineTest {
    @Test
    void of_lineOfABuildTool_isTheStartThatItStandsFor() {
        ShellLine line = of("cd '/a b/c' && '/jdk/bin/java' '-jar' '/a b/x.jar' \"it's\" plain=1 ''");

        assertThat(line)
                .isEqualTo(
                        new ShellLine("/a b/c", List.of("/jdk/bin/java", "-jar", "/a b/x.jar", "it's", "plain=1", "")));
    }

    @Test
    void of_quoteInQuotes_isJoined() {
        ShellLine line = of("cd /d && /jdk/bin/java 'a'\"'\"'b'");

        assertThat(line).isEqualTo(new ShellLine("/d", List.of("/jdk/bin/java", "a'b")));
    }

    @Test
    void of_exec_isLeftOut() {
        assertThat(of("cd /d && exec /jdk/bin/java X")).isEqualTo(new ShellLine("/d", List.of("/jdk/bin/java", "X")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/jdk/bin/java X",
                "cd /d",
                "cd /d &&",
                "cd /d && exec",
                "cd d && /jdk/bin/java X",
                "cd - && /jdk/bin/java X",
                "cd /d /e && /jdk/bin/java X",
                "cd /d && java X",
                "cd /d && A=/b /jdk/bin/java X",
                "cd /d && /jdk/bin/java X && /bin/true",
                "cd /d && /jdk/bin/java X '&&'",
                "cd /d '&&' /jdk/bin/java X",
                "cd /d && /jdk/bin/java X; rm y",
                "cd /d && /jdk/bin/java X & rm y",
                "cd /d && /jdk/bin/java X | tee y",
                "cd /d && /jdk/bin/java X > y",
                "cd /d && /jdk/bin/java X < y",
                "cd /d && /jdk/bin/java X\nrm y",
                "cd /d && /jdk/bin/java $X",
                "cd /d && /jdk/bin/java \"$X\"",
                "cd /d && /jdk/bin/java \"`x`\"",
                "cd /d && /jdk/bin/java \"a\\\"b\"",
                "cd /d && /jdk/bin/java `x`",
                "cd /d && /jdk/bin/java *.x",
                "cd /d && /jdk/bin/java a?",
                "cd /d && /jdk/bin/java [a]",
                "cd /d && /jdk/bin/java {a,b}",
                "cd /d && /jdk/bin/java ~/x",
                "cd /d && /jdk/bin/java a\\ b",
                "cd /d && /jdk/bin/java X # y",
                "cd /d && /jdk/bin/java (X)",
                "cd /d && /jdk/bin/java !X",
                "cd /d && /jdk/bin/java 'X",
                "cd /d || /jdk/bin/java X",
                "cd /d; /jdk/bin/java X",
                "cd /d&&/jdk/bin/java X",
            })
    void of_anythingElse_isNoStartOfAProgram(String line) {
        assertThat(of(line)).isNull();
    }

    @Test
    void of_otherProgramOrOtherOption_isNoShell() {
        String line = "cd /d && /jdk/bin/java X";

        assertThat(ShellLine.of(new String[] {"/bin/zsh", "-c", line})).isNull();
        assertThat(ShellLine.of(new String[] {"/bin/sh", "-ec", line})).isNull();
        assertThat(ShellLine.of(new String[] {"/bin/sh", "-c", line, "name"})).isNull();
        assertThat(ShellLine.of(new String[] {"bash", "-c", line})).isNotNull();
    }

    private static @Nullable ShellLine of(String line) {
        return ShellLine.of(new String[] {"/bin/sh", "-c", line});
    }
}
