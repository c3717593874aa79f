package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSegmentTest {
    private static final long HOST = -7_000_000_000L;
    private static final long START = 5_000_000_000L;
    private static final long DAY = 86_400_000_000_000L;

    @ParameterizedTest
    @ValueSource(doubles = {0.000_001, 0.1, 0.5, 1, 1.000_05, 1.5, 60, 59.94, 3_600, 1_000_000})
    void at_anyRate_isTheProduct(double rate) {
        TimeSegment segment = new TimeSegment(HOST, START, rate);
        for (long elapsed : new long[] {0, 1, 2, 3, 999, 1_000_003, 60_000_000_001L, 7_200_000_000_007L}) {
            long product = new BigDecimal(rate)
                    .multiply(BigDecimal.valueOf(elapsed))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();

            // What is lost of the fraction is less than its last part for each nanosecond.
            assertThat(segment.at(HOST + elapsed)).isBetween(START + product - 1, START + product);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 60, 59.94})
    void at_oneMomentAfterAnother_neverGoesBack(double rate) {
        TimeSegment segment = new TimeSegment(HOST, START, rate);
        long before = segment.at(HOST + 400 * DAY);
        for (int i = 1; i < 100; i++) {
            long now = segment.at(HOST + 400 * DAY + i);
            assertThat(now).isBetween(before, before + (long) Math.ceil(rate));
            before = now;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 60})
    void at_hostBeforeTheBeginning_isTheBeginning(double rate) {
        assertThat(new TimeSegment(HOST, START, rate).at(HOST - 1)).isEqualTo(START);
    }

    @Test
    void at_furtherThanAClockCanTell_isTheLastMoment() {
        assertThat(new TimeSegment(HOST, START, 1_000_000).at(HOST + DAY)).isEqualTo(Long.MAX_VALUE);
        assertThat(new TimeSegment(HOST, START, 60).at(HOST + 3_000 * DAY)).isEqualTo(Long.MAX_VALUE);
        assertThat(new TimeSegment(HOST, START, 60).at(HOST + 1_500 * DAY)).isEqualTo(START + 90_000 * DAY);
    }

    @Test
    void at_rateZero_stands() {
        assertThat(new TimeSegment(HOST, START, 0).at(HOST + DAY)).isEqualTo(START);
    }
}
