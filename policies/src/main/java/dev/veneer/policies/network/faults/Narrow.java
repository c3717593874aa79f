package dev.veneer.policies.network.faults;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** So many bytes a second get through, in pieces of a twentieth of a second. */
final class Narrow implements Toxic {
    private static final int PIECES_PER_SECOND = 20;
    private static final int PIECES_AT_ONCE = 64;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long bytesPerSecond;
    private final int piece;
    private boolean used;
    private long free;

    Narrow(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.piece = (int) Math.max(1, Math.min(bytesPerSecond / PIECES_PER_SECOND, Integer.MAX_VALUE));
    }

    @Override
    public long portion() {
        return (long) piece * PIECES_AT_ONCE;
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
        Slices.cut(whole, piece, part -> {
            free += (long) (part.size() * SECOND / bytesPerSecond);
            next.accept(part.at(free));
        });
    }
}
