package dev.veneer.agent.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineEncodingTest {

    @Test
    void problem_lettersThatTheLocaleHas_isNone() {
        assertThat(CommandLineEncoding.problem("java\0check\0a.yaml".getBytes(US_ASCII), US_ASCII))
                .isNull();
        assertThat(CommandLineEncoding.problem("java\0ä".getBytes(UTF_8), UTF_8))
                .isNull();
        assertThat(CommandLineEncoding.problem("java\0ä".getBytes(ISO_8859_1), ISO_8859_1))
                .isNull();
    }

    @Test
    void problem_lettersThatTheLocaleHasNot_namesTheEncodingAndTheRemedy() {
        assertThat(CommandLineEncoding.problem("java\0ä".getBytes(UTF_8), US_ASCII))
                .contains("US-ASCII", "LC_ALL=C.UTF-8");
        assertThat(CommandLineEncoding.problem("java\0ä".getBytes(ISO_8859_1), UTF_8))
                .contains("UTF-8");
    }
}
