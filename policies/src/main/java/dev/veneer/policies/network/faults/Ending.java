package dev.veneer.policies.network.faults;

import java.util.function.Consumer;

/** After so many bytes the connection ends. */
final class Ending implements Toxic {
    private final Piece.Kind how;
    private long left;
    private boolean ended;

    /**
     * Creates it.
     *
     * @param bytes how many bytes get through; none for that the first one is too many
     * @param how {@link Piece.Kind#CLOSE} or {@link Piece.Kind#RESET}
     */
    Ending(long bytes, Piece.Kind how) {
        this.left = bytes;
        this.how = how;
    }

    @Override
    public void pass(Piece piece, Consumer<Piece> next) {
        if (ended) {
            return;
        }
        if (left > 0 && (!piece.isBytes() || piece.size() < left)) {
            left -= piece.size();
            next.accept(piece);
            return;
        }
        ended = true;
        if (left > 0) {
            next.accept(Slices.part(piece.bytes(), (int) left, piece.due()));
        }
        next.accept(Piece.of(how, piece.due()));
    }
}
