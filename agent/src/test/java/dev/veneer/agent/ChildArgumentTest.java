package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildArgumentTest {
    @Test
    void parse_ofItsText_isTheSame() {
        ChildArgument argument =
                new ChildArgument(Path.of("/s,1/inheritance"), "/a, b=c", "lib/x,y.jar", Path.of("/s,1/clock1"));

        assertThat(ChildArgument.parse(argument.toString())).isEqualTo(argument);
    }

    @Test
    void parse_withoutJar_hasNone() {
        ChildArgument argument = new ChildArgument(Path.of("/s/inheritance"), "/", null, null);

        assertThat(ChildArgument.parse(argument.toString())).isEqualTo(argument);
    }

    @Test
    void parse_whatUsersWrite_isNone() {
        assertThat(ChildArgument.parse("policy.yaml,quiet")).isNull();
        assertThat(ChildArgument.parse(null)).isNull();
    }
}
