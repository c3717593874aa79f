package dev.veneer.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractTranscriptTest {
    @Test
    void of_lineWithoutOutcome_isNoise() {
        ContractTranscript transcript = ContractTranscript.of(List.of("a/b: true", "a warning", "a/b: twice"));

        assertThat(transcript.outcomes()).containsExactly(Map.entry("a/b", "true"));
        assertThat(transcript.noise()).containsExactly("a warning", "a/b: twice");
    }

    @Test
    void of_outcomeWithSeparator_keepsItWhole() {
        assertThat(ContractTranscript.of(List.of("a: b: c")).outcomes()).containsEntry("a", "b: c");
    }

    @Test
    void differences_sameOutcomes_areEmpty() {
        ContractTranscript one = ContractTranscript.of(List.of("a: 1", "b: 2"));

        assertThat(one.differences("one", ContractTranscript.of(List.of("b: 2", "a: 1")), "other"))
                .isEmpty();
    }

    @Test
    void differences_otherAndMissingOutcomes_areNamed() {
        ContractTranscript one = ContractTranscript.of(List.of("a: 1", "b: 2"));
        ContractTranscript other = ContractTranscript.of(List.of("a: 3"));

        assertThat(one.differences("one", other, "other"))
                .isEqualTo("a\n    one: 1\n    other: 3\nb\n    one: 2\n    other: (not asked)\n");
    }
}
