package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.Latency;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Everything comes late. */
final class Late implements Toxic {
    private final Latency latency;
    private final SplittableRandom lots;
    private long last = Long.MIN_VALUE;

    Late(Latency latency, SplittableRandom lots) {
        this.latency = latency;
        this.lots = lots;
    }

    @Override
    public void pass(Piece piece, Consumer<Piece> next) {
        long due = piece.due() + Draw.nanos(latency, lots);
        last = last == Long.MIN_VALUE || due - last > 0 ? due : last;
        next.accept(piece.at(last));
    }
}
