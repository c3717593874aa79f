package dev.veneer.policies.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockHistoryTest {
    private static final Instant WALL = Instant.parse("2030-01-01T00:00:00Z");
    private static final long BEGIN = 1_800_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long INODE = 7;

    private final SetHostClock host = new SetHostClock(BEGIN);
    private final ClockHistory history = new ClockHistory(host, List.of());

    @Test
    void timeOfTheRun_showsByTheClockThen() {
        goesOn(WALL, 60);
        host.nanos = BEGIN + 10 * SECOND;
        goesOn(Instant.parse("2040-01-01T00:00:00Z"), 1);
        host.nanos = BEGIN + 100 * SECOND;

        assertThat(shown(BEGIN + SECOND)).isEqualTo("2030-01-01T00:01:00Z");
        assertThat(shown(BEGIN + 11 * SECOND)).isEqualTo("2040-01-01T00:00:01Z");
    }

    @Test
    void otherTimes_areNotOfTheRun() {
        goesOn(WALL, 1);
        host.nanos = BEGIN + 10 * SECOND;

        assertThat(history.concerns(BEGIN - SECOND, BEGIN - SECOND)).isFalse();
        assertThat(history.concerns(BEGIN - SECOND, BEGIN)).isTrue();
        assertThat(history.concerns(BEGIN + 10 * SECOND, BEGIN + 11 * SECOND)).isTrue();
        assertThat(history.concerns(BEGIN + 11 * SECOND, BEGIN + 11 * SECOND)).isFalse();
        assertThat(history.ofRun(INODE, stored(BEGIN - SECOND))).isNull();
        assertThat(history.ofRun(INODE, stored(BEGIN + SECOND))).isEqualTo(WALL.plusSeconds(1));
    }

    @Test
    void timeThatWasSet_showsAsStored() {
        goesOn(WALL, 1);
        host.nanos = BEGIN + 10 * SECOND;

        history.set(BEGIN + 5 * SECOND);

        assertThat(shown(BEGIN + 5 * SECOND)).isEqualTo(Clocks.instant(BEGIN + 5 * SECOND));
        assertThat(shown(BEGIN + 5 * SECOND + 1)).isEqualTo(WALL.plusSeconds(5).plusNanos(1));
    }

    @Test
    void timeOfTheTickInWhichTheClockJumped_showsAfterTheJump() {
        goesOn(WALL, 0);
        host.nanos = BEGIN + SECOND;
        Instant later = WALL.plus(Duration.ofHours(1));
        goesOn(later, 0);

        assertThat(shown(BEGIN + SECOND - 3 * MILLI)).isEqualTo(later);
        assertThat(shown(BEGIN + SECOND / 2)).isEqualTo(WALL);
    }

    @Test
    void timeThatWasShown_staysSo() {
        goesOn(WALL, 0);
        host.nanos = BEGIN + SECOND;
        assertThat(shown(BEGIN + SECOND)).isEqualTo(WALL);
        host.nanos = BEGIN + SECOND + 2 * MILLI;
        goesOn(WALL.plus(Duration.ofHours(1)), 0);
        host.nanos = BEGIN + 2 * SECOND;

        assertThat(shown(BEGIN + SECOND)).isEqualTo(WALL);
        assertThat(history.shown(INODE + 1, stored(BEGIN + SECOND)).toInstant())
                .isEqualTo(WALL.plus(Duration.ofHours(1)));
    }

    @Test
    void pieceThatWasToCome_isReplacedByWhatCame() {
        history.goesOn(List.of(
                new ClockPiece(BEGIN, WALL, 1),
                new ClockPiece(BEGIN + 10 * SECOND, Instant.parse("2050-01-01T00:00:00Z"), 1)));
        host.nanos = BEGIN + 5 * SECOND;
        goesOn(Instant.parse("2040-01-01T00:00:00Z"), 1);
        host.nanos = BEGIN + 20 * SECOND;

        assertThat(shown(BEGIN + 15 * SECOND)).isEqualTo("2040-01-01T00:00:10Z");
    }

    @Test
    void manyPieces_areThinnedOut() {
        for (long i = 0; i < 100_000; i++) {
            host.nanos = BEGIN + i * 2 * MILLI;
            goesOn(WALL.plusSeconds(i), 0);
        }

        assertThat(history.pieces()).hasSizeLessThanOrEqualTo(8192).first().isEqualTo(new ClockPiece(BEGIN, WALL, 0));
        assertThat(shown(host.nanos)).isEqualTo(WALL.plusSeconds(99_999));
    }

    @Test
    void past_ofAnotherJvm_isKnown() {
        goesOn(WALL, 0);
        List<ClockPiece> read = new ArrayList<>();
        history.pieces().forEach(piece -> read.add(ClockPiece.parse(piece.toString())));
        host.nanos = BEGIN + 10 * SECOND;

        ClockHistory ofChild = new ClockHistory(host, read);
        ofChild.goesOn(List.of(new ClockPiece(host.nanos, WALL.plusSeconds(1), 0)));

        assertThat(ofChild.concerns(BEGIN + SECOND, BEGIN + SECOND)).isTrue();
        assertThat(ofChild.shown(INODE, stored(BEGIN + SECOND)).toInstant()).isEqualTo(WALL);
    }

    @Test
    void timeThatAnEarlierRunShowed_isThatOfItsFileAlone() {
        goesOn(WALL, 1);
        long before = BEGIN - 1000 * SECOND;
        history.kept(INODE, before, WALL.minusSeconds(5));

        assertThat(history.concerns(before - 1, before - 1)).isFalse();
        assertThat(history.concerns(before - MILLI, before + MILLI)).isTrue();
        assertThat(shown(before)).isEqualTo(WALL.minusSeconds(5));
        assertThat(history.shown(INODE + 1, stored(before))).isEqualTo(stored(before));
    }

    private void goesOn(Instant wall, double rate) {
        history.goesOn(List.of(new ClockPiece(host.nanos, wall, rate)));
    }

    private Instant shown(long nanos) {
        return history.shown(INODE, stored(nanos)).toInstant();
    }

    private static FileTime stored(long nanos) {
        return FileTime.from(Clocks.instant(nanos));
    }
}
