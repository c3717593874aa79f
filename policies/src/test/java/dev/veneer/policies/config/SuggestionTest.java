package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("default", "mounts", "rules", "read-only", "file");

    @ParameterizedTest
    @CsvSource({"defualt,default", "Default,default", "mount,mounts", "rule,rules", "readonly,read-only", "flie,file"})
    void nearest_typo_isTheWordThatWasMeant(String word, String expected) {
        assertThat(Suggestion.nearest(word, KNOWN)).isEqualTo(expected);
    }

    @Test
    void nearest_somethingElse_isNothing() {
        assertThat(Suggestion.nearest("network", KNOWN)).isNull();
        assertThat(Suggestion.nearest("x", KNOWN)).isNull();
        assertThat(Suggestion.nearest("", KNOWN)).isNull();
    }

    @Test
    void of_unknownKey_suggestsOrElseLists() {
        assertThat(Suggestion.of("ruels", KNOWN)).isEqualTo("; did you mean 'rules'?");
        assertThat(Suggestion.of("zzz", List.of("a", "b"))).isEqualTo("; allowed: a, b");
        assertThat(Suggestion.among("ab", List.of("a", "b"))).isEqualTo("; allowed: a, b; did you mean 'a'?");
    }
}
