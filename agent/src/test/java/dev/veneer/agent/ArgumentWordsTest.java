package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p.yaml            | p.yaml",
                "p.yaml,quiet      | p.yaml;quiet",
                "a,,b.yaml,quiet   | a,b.yaml;quiet",
                "a,,,quiet         | a,;quiet",
                ",,a               | ,a",
                ",quiet            | ;quiet",
                "p,scratch=/x,,y   | p;scratch=/x,y",
            })
    void split_argument_separatesAtSingleCommas(String argument, String words) {
        assertThat(String.join(";", ArgumentWords.split(argument))).isEqualTo(words);
    }

    @Test
    void split_nothing_isOneEmptyWord() {
        assertThat(ArgumentWords.split("")).containsExactly("");
    }

    @Test
    void join_wordsWithCommas_isTakenApartAgain() {
        List<String> words = List.of("a,b,", "mount=/x,,y:/z", "quiet");

        assertThat(ArgumentWords.split(ArgumentWords.join(words))).isEqualTo(words);
    }
}
