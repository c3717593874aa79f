package dev.veneer.policies.network.faults;

import java.util.function.Consumer;

/**
 * One thing that goes wrong with what travels one way on a connection: it makes of each piece none, one or several, each
 * with the time at which it gets there. A chain of them is asked in turn, when a piece sets out.
 *
 * <p>One for each connection and way; not thread-safe.
 */
interface Toxic {
    /** Takes a piece, and gives on what becomes of it. Times never go back from one piece to the next. */
    void pass(Piece piece, Consumer<Piece> next);

    /** Returns how many bytes a piece should have at most, so that not too many come of it. */
    default long portion() {
        return Long.MAX_VALUE;
    }
}
