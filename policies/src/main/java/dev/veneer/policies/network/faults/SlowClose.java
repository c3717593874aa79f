package dev.veneer.policies.network.faults;

import java.util.function.Consumer;

/** The end of what one side sends, or of the connection, comes late. */
final class SlowClose implements Toxic {
    private final long delayNanos;

    SlowClose(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    @Override
    public void pass(Piece piece, Consumer<Piece> next) {
        boolean ends = piece.kind() == Piece.Kind.END || piece.kind() == Piece.Kind.CLOSE;
        next.accept(ends ? piece.at(piece.due() + delayNanos) : piece);
    }
}
