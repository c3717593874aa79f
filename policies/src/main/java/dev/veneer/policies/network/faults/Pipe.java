package dev.veneer.policies.network.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One way of a connection, with what goes wrong on it. For the relay's thread alone. */
final class Pipe {
    /** How many bytes are on their way at most; the sender has to wait beyond that. */
    private static final int CAPACITY = 1 << 20;

    private static final int PIECES = 1_024;

    private final Relay relay;
    private final Link link;
    private final End from;
    private final End to;
    private final Consumer<Piece> first;
    private final int portion;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private long queued;
    private boolean sourceEnded;
    private boolean finished;
    private boolean blocked;
    private Relay.@Nullable Timer timer;

    Pipe(Relay relay, Link link, End from, End to, List<Toxic> toxics) {
        this.relay = relay;
        this.link = link;
        this.from = from;
        this.to = to;
        Consumer<Piece> next = this::enqueue;
        for (int i = toxics.size() - 1; i >= 0; i--) {
            Toxic toxic = toxics.get(i);
            Consumer<Piece> behind = next;
            next = piece -> toxic.pass(piece, behind);
        }
        first = next;
        portion = (int) toxics.stream().mapToLong(Toxic::portion).reduce(CAPACITY, Math::min);
    }

    private void enqueue(Piece piece) {
        queue.add(piece);
        queued += piece.size();
    }

    /** Takes in what the sender has sent. */
    void read() {
        if (!wantsMore()) {
            return;
        }
        ByteBuffer buffer = relay.buffer();
        buffer.limit(Math.min(portion, buffer.capacity()));
        long now = System.nanoTime();
        try {
            int count = from.read(buffer);
            if (count > 0) {
                byte[] bytes = new byte[count];
                buffer.flip().get(bytes);
                first.accept(new Piece(Piece.Kind.BYTES, ByteBuffer.wrap(bytes), now));
            } else if (count < 0) {
                sourceEnded = true;
                first.accept(Piece.of(Piece.Kind.END, now));
            }
        } catch (IOException e) {
            sourceEnded = true;
            first.accept(Piece.of(Piece.Kind.RESET, now));
        }
        pump();
    }

    private boolean wantsMore() {
        return !sourceEnded && !link.isClosed() && !link.isCut() && queued < CAPACITY && queue.size() < PIECES;
    }

    /** Lets the receiver have what is due. */
    void pump() {
        blocked = false;
        while (!queue.isEmpty() && !blocked && !link.isClosed() && !link.isCut() && isDue(queue.element())) {
            deliver(queue.element());
        }
        if (!link.isClosed()) {
            update();
        }
    }

    private static boolean isDue(Piece piece) {
        return piece.due() - System.nanoTime() <= 0;
    }

    private void deliver(Piece piece) {
        switch (piece.kind()) {
            case BYTES -> write(piece);
            case END -> end();
            case CLOSE -> link.close();
            case RESET -> link.reset();
        }
    }

    private void write(Piece piece) {
        int before = piece.size();
        try {
            to.write(piece.bytes());
        } catch (IOException e) {
            // The receiver is gone: the sender is told as TCP would.
            link.reset();
            return;
        }
        queued -= before - piece.size();
        if (piece.size() > 0) {
            blocked = true;
        } else {
            queue.remove();
        }
    }

    private void end() {
        queue.remove();
        finished = true;
        try {
            to.end();
        } catch (IOException e) {
            link.reset();
            return;
        }
        link.ended();
    }

    /** Returns whether the receiver was told that no more comes. */
    boolean isFinished() {
        return finished;
    }

    private void update() {
        from.want(SelectionKey.OP_READ, wantsMore());
        to.want(SelectionKey.OP_WRITE, blocked);
        if (!queue.isEmpty() && !blocked && !link.isCut()) {
            long due = queue.element().due();
            if (timer == null || timer.due() - due > 0) {
                forget();
                timer = relay.at(due, this::wake);
            }
        }
    }

    private void wake() {
        timer = null;
        pump();
    }

    /** Has nothing done at a time any more. */
    void forget() {
        if (timer != null) {
            relay.cancel(timer);
            timer = null;
        }
    }
}
