package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockMomentTest {
    private static final Instant REAL = Instant.parse("2026-11-27T12:00:00.000000001Z");
    private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void text_isReadAgain() {
        ClockMoment moment = new ClockMoment(REAL, WALL, 60, false, Duration.ofMillis(1500));

        assertThat(moment)
                .hasToString("2026-11-27T12:00:00.000000001Z/2030-01-01T00:00:00Z/60.0/runs/PT1.5S")
                .isEqualTo(ClockMoment.parse(moment.toString()));
    }

    @Test
    void otherText_isRefused() {
        assertThatThrownBy(() -> ClockMoment.parse("a/b/c/d/e")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClockMoment.parse("now")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passed_ofARunningClock_goesByItsRate() {
        ClockMoment moment = new ClockMoment(REAL, WALL, 60, false, Duration.ZERO);

        assertThat(moment.passed(REAL.plusSeconds(2))).isEqualTo(120_000_000_000L);
        assertThat(moment.passed(REAL.minusSeconds(2))).isZero();
    }

    @Test
    void passed_ofAStandingClock_isNothing() {
        assertThat(new ClockMoment(REAL, WALL, 60, true, Duration.ZERO).passed(REAL.plusSeconds(2)))
                .isZero();
    }
}
