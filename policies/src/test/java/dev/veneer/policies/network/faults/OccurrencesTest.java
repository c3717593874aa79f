package dev.veneer.policies.network.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.config.ClassPattern;
import dev.veneer.policies.config.FaultConditions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccurrencesTest {
    private static final long ALWAYS = FaultConditions.ALWAYS;

    private static String decisions(FaultConditions conditions, int events) {
        Occurrences occurrences = new Occurrences(conditions);
        return IntStream.range(0, events)
                .mapToObj(event -> occurrences.next() == Occurrences.PASSES ? "." : "x")
                .collect(Collectors.joining());
    }

    private static FaultConditions drawn(double probability, long seed) {
        return new FaultConditions(0, 1, ALWAYS, probability, seed, List.of());
    }

    private static FaultConditions within(String pattern) {
        return new FaultConditions(0, 1, ALWAYS, 1, 0, List.of(ClassPattern.parse(pattern)));
    }

    @Test
    void next_withoutConditions_hitsEachEvent() {
        assertThat(decisions(new FaultConditions(0, 1, ALWAYS, 1, 0, List.of()), 5))
                .isEqualTo("xxxxx");
    }

    @Test
    void next_after_letsTheFirstPass() {
        assertThat(decisions(new FaultConditions(3, 1, ALWAYS, 1, 0, List.of()), 6))
                .isEqualTo("...xxx");
    }

    @Test
    void next_every_hitsEachOfThat() {
        assertThat(decisions(new FaultConditions(0, 3, ALWAYS, 1, 0, List.of()), 9))
                .isEqualTo("..x..x..x");
        assertThat(decisions(new FaultConditions(2, 2, ALWAYS, 1, 0, List.of()), 8))
                .isEqualTo("...x.x.x");
    }

    @Test
    void next_times_hitsNoMore() {
        assertThat(decisions(new FaultConditions(1, 2, 2, 1, 0, List.of()), 9)).isEqualTo("..x.x....");
    }

    @Test
    void next_hit_tellsTheNumberOfTheEvent() {
        Occurrences occurrences = new Occurrences(new FaultConditions(2, 1, ALWAYS, 1, 0, List.of()));

        assertThat(List.of(occurrences.next(), occurrences.next(), occurrences.next(), occurrences.next()))
                .containsExactly(Occurrences.PASSES, Occurrences.PASSES, 3L, 4L);
    }

    @Test
    void next_probability_drawsTheSameForTheSameSeed() {
        String seven = decisions(drawn(0.3, 7), 64);

        assertThat(seven).isEqualTo(decisions(drawn(0.3, 7), 64)).contains("x").contains(".");
        assertThat(decisions(drawn(0.3, 8), 64)).isNotEqualTo(seven);
        assertThat(decisions(drawn(0, 7), 64)).doesNotContain("x");
        assertThat(decisions(drawn(1, 7), 64)).doesNotContain(".");
    }

    @Test
    void next_probability_isHowOftenItHits() {
        long hits =
                decisions(drawn(0.25, 42), 10_000).chars().filter(c -> c == 'x').count();

        assertThat(hits).isBetween(2_300L, 2_700L);
    }

    @Test
    void next_probabilityWithTimes_endsWithTheLastHit() {
        String unlimited = decisions(drawn(0.3, 7), 64);
        String limited = decisions(new FaultConditions(0, 1, 2, 0.3, 7, List.of()), 64);
        int second = unlimited.indexOf('x', unlimited.indexOf('x') + 1);

        assertThat(limited).isEqualTo(unlimited.substring(0, second + 1) + ".".repeat(63 - second));
    }

    @Test
    void next_whenClass_countsWhereTheClassIsOnTheStack() {
        assertThat(decisions(within(OccurrencesTest.class.getName()), 2)).isEqualTo("xx");
        assertThat(decisions(within("dev.veneer.*.OccurrencesTest"), 2)).isEqualTo("xx");
        assertThat(decisions(within("com.acme.Report"), 2)).isEqualTo("..");
    }

    @Test
    void next_whenClassWithAfter_countsNoOthers() {
        Occurrences occurrences = new Occurrences(
                new FaultConditions(1, 1, ALWAYS, 1, 0, List.of(ClassPattern.parse(Within.class.getName()))));

        assertThat(occurrences.next()).isEqualTo(Occurrences.PASSES);
        assertThat(occurrences.next()).isEqualTo(Occurrences.PASSES);
        assertThat(Within.next(occurrences)).isEqualTo(Occurrences.PASSES);
        assertThat(Within.next(occurrences)).isEqualTo(2);
    }

    private static final class Within {
        static long next(Occurrences occurrences) {
            return occurrences.next();
        }
    }
}
