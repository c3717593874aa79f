package dev.veneer.policies.network.faults;

import java.nio.ByteBuffer;

/**
 * What travels one way on a connection.
 *
 * @param kind what it is
 * @param bytes the bytes, for {@link Kind#BYTES}; else none
 * @param due when it gets there, by {@link System#nanoTime}
 */
record Piece(Kind kind, ByteBuffer bytes, long due) {
    /** What travels. */
    enum Kind {
        BYTES,
        /** The sender sends no more. */
        END,
        /** The connection is closed. */
        CLOSE,
        /** The connection is reset. */
        RESET
    }

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    /** Creates what has no bytes. */
    static Piece of(Kind kind, long due) {
        return new Piece(kind, NONE, due);
    }

    /** Returns the same at another time. */
    Piece at(long time) {
        return new Piece(kind, bytes, time);
    }

    boolean isBytes() {
        return kind == Kind.BYTES;
    }

    int size() {
        return bytes.remaining();
    }
}
