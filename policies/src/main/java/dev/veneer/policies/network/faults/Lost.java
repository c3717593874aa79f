package dev.veneer.policies.network.faults;

import java.util.function.Consumer;

/** No byte gets through; that the sender has ended does. */
final class Lost implements Toxic {
    @Override
    public void pass(Piece piece, Consumer<Piece> next) {
        if (!piece.isBytes()) {
            next.accept(piece);
        }
    }
}
