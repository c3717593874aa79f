package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.clock.WallTimeline.WallStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallMillisTest {
    private static final long HOST = -3_000_000_017L;
    private static final long START = 5_000_000_123L;
    private static final Instant WALL = Instant.parse("2030-01-01T00:00:00.999999999Z");

    private final SetHostClock host = new SetHostClock(0);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.000_001, 0.5, 1, 2, 59.94, 60, 1_000_000})
    void now_momentsInAnyOrder_isWhatTheTimelineHas(double rate) {
        TimeSegment segment = new TimeSegment(HOST, START, rate);
        for (Instant start : List.of(WALL, Instant.parse("0001-01-01T00:00:00.000000001Z"))) {
            same(segment, WallTimeline.of(START - 77, start, 0, List.of()));
            same(segment, WallTimeline.of(START - 77, start, 0.000_05, List.of()));
            same(segment, WallTimeline.of(START - 77, start, 0, List.of(step(START + 4_000_000))));
            same(segment, WallTimeline.of(START - 77, start, 0, List.of(step(START))));
        }
    }

    private static WallStep step(long at) {
        return new WallStep(at, Duration.ofSeconds(-2));
    }

    private void same(TimeSegment segment, WallTimeline wall) {
        WallMillis millis = new WallMillis(segment, wall);
        SplittableRandom random = new SplittableRandom(6);
        long elapsed = 0;
        for (int i = 0; i < 20_000; i++) {
            elapsed += random.nextInt(-200_000, 400_000);
            host.nanos = HOST + elapsed;
            assertThat(millis.now(host)).isEqualTo(wall.millis(segment.at(host.nanos)));
        }
        for (long far : new long[] {-1, -1_000_000, 1L << 44, 1L << 50, 0}) {
            host.nanos = HOST + far;
            assertThat(millis.now(host)).isEqualTo(wall.millis(segment.at(host.nanos)));
        }
    }

    @Test
    void now_standing_doesNotAskTheHost() {
        WallMillis millis = new WallMillis(new TimeSegment(HOST, START, 0), WallTimeline.of(START, WALL, 0, List.of()));

        millis.now(host);

        assertThat(host.readings).isZero();
    }
}
