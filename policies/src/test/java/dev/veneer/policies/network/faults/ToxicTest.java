package dev.veneer.policies.network.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.config.Latency;
import dev.veneer.policies.config.TransferFault.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What each toxic makes of pieces, in virtual time. */
class ToxicTest {
    private static final long MILLI = 1_000_000;

    private final List<String> passed = new ArrayList<>();

    private void pass(Toxic toxic, Piece... pieces) {
        for (Piece piece : pieces) {
            toxic.pass(piece, this::note);
        }
    }

    private void note(Piece piece) {
        String what = piece.isBytes()
                ? StandardCharsets.US_ASCII.decode(piece.bytes().duplicate()).toString()
                : piece.kind().name();
        passed.add(what + "@" + piece.due() / MILLI);
    }

    private static Piece bytes(String text, long millis) {
        return new Piece(Piece.Kind.BYTES, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), millis * MILLI);
    }

    private static Piece end(long millis) {
        return Piece.of(Piece.Kind.END, millis * MILLI);
    }

    private static Latency latency(int mean, int jitter) {
        return new Latency(Duration.ofMillis(mean), Duration.ofMillis(jitter));
    }

    @Test
    void late_everything_comesLater() {
        pass(new Late(latency(200, 0), new SplittableRandom(0)), bytes("a", 0), bytes("b", 10), end(20));

        assertThat(passed).containsExactly("a@200", "b@210", "END@220");
    }

    @Test
    void late_withJitter_staysWithinAndInOrder() {
        Toxic toxic = new Late(latency(200, 50), new SplittableRandom(7));
        List<Long> times = new ArrayList<>();

        for (int i = 0; i < 1_000; i++) {
            toxic.pass(bytes("a", i), piece -> times.add(piece.due() / MILLI));
        }

        assertThat(times).isSorted();
        for (int i = 0; i < times.size(); i++) {
            assertThat(times.get(i)).isBetween(i + 150L, 1_250L);
        }
        assertThat(times.get(0)).isBetween(150L, 250L);
    }

    @Test
    void late_sameLots_areTheSameTimes() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Toxic one = new Late(latency(200, 50), Draw.lots(7, 3, 0));
        Toxic other = new Late(latency(200, 50), Draw.lots(7, 3, 0));

        for (int i = 0; i < 20; i++) {
            one.pass(bytes("a", i * 1_000L), piece -> first.add(piece.due()));
            other.pass(bytes("a", i * 1_000L), piece -> second.add(piece.due()));
        }

        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void narrow_bytes_takeTheirTimeInSmallPieces() {
        // A twentieth of a second has 2 bytes.
        pass(new Narrow(40), bytes("abcde", 0), end(0), bytes("f", 1_000));

        assertThat(passed).containsExactly("ab@50", "cd@100", "e@125", "END@125", "f@1025");
    }

    @Test
    void narrow_lessThanOneAPiece_goesByteByByte() {
        pass(new Narrow(2), bytes("ab", 0));

        assertThat(passed).containsExactly("a@500", "b@1000");
    }

    @Test
    void slices_bytes_comeInPiecesWithPauses() {
        pass(
                new Slices(new Slice(2, 0, Duration.ofMillis(10)), new SplittableRandom(0)),
                bytes("abcde", 0),
                bytes("f", 5),
                end(5));

        assertThat(passed).containsExactly("ab@0", "cd@10", "e@20", "f@30", "END@40");
    }

    @Test
    void slices_withVariation_haveTheseSizes() {
        List<Integer> sizes = new ArrayList<>();
        Toxic toxic = new Slices(new Slice(10, 3, Duration.ZERO), new SplittableRandom(7));

        toxic.pass(bytes("x".repeat(10_000), 0), piece -> sizes.add(piece.size()));

        assertThat(sizes.subList(0, sizes.size() - 1))
                .allSatisfy(size -> assertThat(size).isBetween(7, 13))
                .contains(7, 13);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
    }

    @Test
    void ending_afterItsBytes_closesAndLetsNothingThrough() {
        pass(new Ending(5, Piece.Kind.CLOSE), bytes("abc", 0), bytes("def", 1), bytes("g", 2), end(3));

        assertThat(passed).containsExactly("abc@0", "de@1", "CLOSE@1");
    }

    @Test
    void ending_atItsLastByte_closesAtOnce() {
        pass(new Ending(3, Piece.Kind.RESET), bytes("abc", 0), end(1));

        assertThat(passed).containsExactly("abc@0", "RESET@0");
    }

    @Test
    void ending_fewerBytes_letsTheEndThrough() {
        pass(new Ending(5, Piece.Kind.CLOSE), bytes("abc", 0), end(1));

        assertThat(passed).containsExactly("abc@0", "END@1");
    }

    @Test
    void ending_withoutAByte_endsWithWhateverComes() {
        pass(new Ending(0, Piece.Kind.RESET), bytes("abc", 4));
        pass(new Ending(0, Piece.Kind.RESET), end(5));

        assertThat(passed).containsExactly("RESET@4", "RESET@5");
    }

    @Test
    void slowClose_theEnd_comesLaterAndBytesDoNot() {
        pass(
                new SlowClose(300 * MILLI),
                bytes("a", 0),
                end(1),
                Piece.of(Piece.Kind.CLOSE, 2 * MILLI),
                Piece.of(Piece.Kind.RESET, 3 * MILLI));

        assertThat(passed).containsExactly("a@0", "END@301", "CLOSE@302", "RESET@3");
    }

    @Test
    void lost_bytes_areNotThereAndTheEndIs() {
        pass(new Lost(), bytes("a", 0), end(1));

        assertThat(passed).containsExactly("END@1");
    }
}
