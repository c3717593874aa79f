package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.clock.WallTimeline.WallStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallTimelineTest {
    private static final long MONOTONIC = -4_000_000_000L;
    private static final long NONE = -1;
    private static final List<WallStep> STEPS = List.of(
            new WallStep(MONOTONIC + 10_000_000_000L, Duration.ofMillis(-1_500)),
            new WallStep(MONOTONIC + 20_000_000_000L, Duration.ofDays(3)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00.000000001Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void readings_atAnyMoment_agree(String start) {
        for (double drift : new double[] {0, 0.000_05, -0.000_05}) {
            for (List<WallStep> steps : List.of(List.<WallStep>of(), STEPS)) {
                WallTimeline wall = WallTimeline.of(MONOTONIC, Instant.parse(start), drift, steps);
                for (long since : new long[] {0, 1, 999_999, 1_000_000, 9_999_999_999L, 10_000_000_000L, 1L << 55}) {
                    agree(wall, MONOTONIC + since);
                    agree(wall.set(MONOTONIC + since, Instant.parse("2001-02-03T04:05:06.789Z")), MONOTONIC + since);
                }
            }
        }
    }

    private static void agree(WallTimeline wall, long monotonic) {
        Instant instant = wall.instant(monotonic);
        assertThat(wall.millis(monotonic)).isEqualTo(instant.toEpochMilli());
        for (long away : new long[] {0, 1, -1, 1_024, 1L << 31, -(1L << 31), (1L << 32) - 1, 1 - (1L << 32)}) {
            assertThat(wall.adjustment(monotonic, instant.getEpochSecond() - away))
                    .isEqualTo(away * 1_000_000_000 + instant.getNano());
        }
        for (long away : new long[] {1L << 32, -(1L << 32), 1L << 62, Long.MIN_VALUE}) {
            assertThat(wall.adjustment(monotonic, instant.getEpochSecond() - away))
                    .isEqualTo(NONE);
        }
    }

    @Test
    void millis_driftAndStep_bothShow() {
        WallTimeline wall =
                WallTimeline.of(0, Instant.EPOCH, 0.001, List.of(new WallStep(2_000_000_000, Duration.ofMinutes(1))));

        assertThat(wall.millis(1_000_000_000)).isEqualTo(1_001);
        assertThat(wall.millis(3_000_000_000L)).isEqualTo(63_003);
    }

    @Test
    void millis_beforeTheBeginning_areEarlier() {
        WallTimeline wall = WallTimeline.of(0, Instant.EPOCH, 0, List.of());

        assertThat(wall.millis(-1)).isEqualTo(-1);
        assertThat(wall.millis(-1_000_000)).isEqualTo(-1);
        assertThat(wall.millis(-1_000_001)).isEqualTo(-2);
    }
}
