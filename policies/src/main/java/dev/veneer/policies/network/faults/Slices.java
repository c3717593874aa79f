package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.TransferFault.Slice;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Bytes come in small pieces, with time between two. */
final class Slices implements Toxic {
    private static final int PIECES_AT_ONCE = 64;

    private final Slice slice;
    private final SplittableRandom lots;
    private boolean used;
    private long free;

    Slices(Slice slice, SplittableRandom lots) {
        this.slice = slice;
        this.lots = lots;
    }

    @Override
    public long portion() {
        return (slice.size() - slice.variation()) * PIECES_AT_ONCE;
    }

    @Override
    public void pass(Piece whole, Consumer<Piece> next) {
        if (!used || whole.due() - free > 0) {
            used = true;
            free = whole.due();
        }
        if (!whole.isBytes()) {
            next.accept(whole.at(free));
            return;
        }
        ByteBuffer rest = whole.bytes();
        while (rest.hasRemaining()) {
            next.accept(part(rest, size(), free));
            free += slice.delay().toNanos();
        }
    }

    private int size() {
        long variation = slice.variation();
        long size = slice.size() + (variation == 0 ? 0 : lots.nextLong(-variation, variation + 1));
        return (int) Math.min(size, Integer.MAX_VALUE);
    }

    /** Cuts a piece into parts of one size. */
    static void cut(Piece whole, int size, Consumer<Piece> next) {
        ByteBuffer rest = whole.bytes();
        while (rest.hasRemaining()) {
            next.accept(part(rest, size, whole.due()));
        }
    }

    /** Takes the first bytes off. */
    static Piece part(ByteBuffer rest, int size, long due) {
        int length = Math.min(size, rest.remaining());
        ByteBuffer bytes = rest.slice(rest.position(), length);
        rest.position(rest.position() + length);
        return new Piece(Piece.Kind.BYTES, bytes, due);
    }
}
