package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.FaultStream;
import dev.veneer.policies.config.TransferFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What goes wrong on one connection. Not thread-safe; handed over to the relay. */
final class Plan {
    private static final int UPSTREAM = 0;
    private static final int DOWNSTREAM = 1;

    private final List<Toxic> upstream = new ArrayList<>();
    private final List<Toxic> downstream = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Duration> resets = new ArrayList<>();
    private final List<Duration> closes = new ArrayList<>();
    private long delayNanos;

    /** Has the answer come later. */
    void delay(long nanos) {
        delayNanos += nanos;
    }

    /** Has nothing travel while the network is cut. */
    void cut(Cut cut) {
        cuts.add(cut);
    }

    /**
     * Adds what a fault does.
     *
     * @param number which of the fault's events this connection is
     */
    void add(TransferFault fault, long number) {
        long seed = fault.conditions().seed();
        if (fault.stream() != FaultStream.DOWNSTREAM) {
            upstream.addAll(toxics(fault.toxics(), Draw.lots(seed, number, UPSTREAM)));
        }
        if (fault.stream() != FaultStream.UPSTREAM) {
            downstream.addAll(toxics(fault.toxics(), Draw.lots(seed, number, DOWNSTREAM)));
        }
        TransferFault.Reset reset = fault.toxics().reset();
        if (reset != null && reset.after() != null) {
            resets.add(reset.after());
        } else if (reset != null && reset.bytes() != null && reset.bytes() == 0) {
            resets.add(Link.SETTLED);
        }
        Duration timeout = fault.toxics().timeout();
        if (timeout != null && !timeout.isZero()) {
            closes.add(timeout);
        }
    }

    private static List<Toxic> toxics(TransferFault.Toxics toxics, SplittableRandom lots) {
        List<Toxic> chain = new ArrayList<>();
        if (toxics.timeout() != null) {
            chain.add(new Lost());
        }
        if (toxics.latency() != null) {
            chain.add(new Late(toxics.latency(), lots.split()));
        }
        if (toxics.slice() != null) {
            chain.add(new Slices(toxics.slice(), lots.split()));
        }
        if (toxics.bandwidth() != null) {
            chain.add(new Narrow(toxics.bandwidth()));
        }
        if (toxics.limitData() != null) {
            chain.add(new Ending(toxics.limitData(), Piece.Kind.CLOSE));
        }
        TransferFault.Reset reset = toxics.reset();
        if (reset != null && reset.bytes() != null) {
            chain.add(new Ending(reset.bytes(), Piece.Kind.RESET));
        }
        if (toxics.slowClose() != null) {
            chain.add(new SlowClose(toxics.slowClose().toNanos()));
        }
        return chain;
    }

    /** Returns whether anything goes wrong, or may later. */
    boolean isEmpty() {
        return delayNanos == 0
                && upstream.isEmpty()
                && downstream.isEmpty()
                && cuts.isEmpty()
                && resets.isEmpty()
                && closes.isEmpty();
    }

    /** Returns how much later the answer comes. */
    long delayNanos() {
        return delayNanos;
    }

    /** Returns what happens to what the application sends. */
    List<Toxic> upstream() {
        return upstream;
    }

    /** Returns what happens to what the peer sends. */
    List<Toxic> downstream() {
        return downstream;
    }

    /** Returns whether nothing travels now. */
    boolean isCut() {
        for (Cut cut : cuts) {
            if (cut.isOn()) {
                return true;
            }
        }
        return false;
    }

    /** Returns after how long the connection is reset, for each fault that resets it. */
    List<Duration> resets() {
        return resets;
    }

    /** Returns after how long the connection is closed, for each fault that closes it. */
    List<Duration> closes() {
        return closes;
    }
}
