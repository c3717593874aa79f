package dev.veneer.policies.network.faults;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A connection of the application's that leads through the relay. For the relay's thread alone. */
final class Link {
    /** After so long the application's thread has seen that it is connected. */
    static final Duration SETTLED = Duration.ofMillis(100);

    /**
     * How long one side may be silent after the other has ended. One who has closed its socket altogether looks the same as
     * one who still listens.
     */
    private static final long HALF_OPEN = TimeUnit.HOURS.toNanos(2);

    private final Relay relay;
    private final Plan plan;
    private final End application;
    private final End peer;
    private final Pipe upstream;
    private final Pipe downstream;
    private final List<Relay.Timer> timers = new ArrayList<>();
    private boolean closed;

    Link(Relay relay, SocketChannel application, SelectionKey key, SocketChannel peer, Plan plan) {
        this.relay = relay;
        this.plan = plan;
        this.application = new End(relay, application, key);
        this.peer = new End(relay, peer, peer.keyFor(key.selector()));
        this.upstream = new Pipe(relay, this, this.application, this.peer, plan.upstream());
        this.downstream = new Pipe(relay, this, this.peer, this.application, plan.downstream());
        key.attach((Relay.Ready) ready -> ready(ready, upstream, downstream));
        peer.keyFor(key.selector()).attach((Relay.Ready) ready -> ready(ready, downstream, upstream));
    }

    /** Begins to pass on what comes. */
    void begin() {
        relay.add(this);
        for (Duration after : plan.resets()) {
            timers.add(relay.in(after.toNanos(), this::reset));
        }
        for (Duration after : plan.closes()) {
            timers.add(relay.in(after.toNanos(), this::close));
        }
        refresh();
    }

    /** Looks anew at whether the network is cut. */
    void refresh() {
        upstream.pump();
        downstream.pump();
    }

    private void ready(SelectionKey key, Pipe outgoing, Pipe incoming) {
        if (key.isWritable()) {
            incoming.pump();
        }
        if (!closed && key.isReadable()) {
            outgoing.read();
        }
    }

    boolean isClosed() {
        return closed;
    }

    boolean isCut() {
        return plan.isCut();
    }

    /** Notes that one side was told that the other sends no more. */
    void ended() {
        if (upstream.isFinished() && downstream.isFinished()) {
            close();
        } else {
            timers.add(relay.in(HALF_OPEN, this::close));
        }
    }

    /** Closes both ends. */
    void close() {
        if (!closed) {
            forget();
            application.close();
            peer.close();
        }
    }

    /** Resets both ends. */
    void reset() {
        if (!closed) {
            forget();
            application.reset();
            peer.reset();
        }
    }

    private void forget() {
        closed = true;
        relay.remove(this);
        timers.forEach(relay::cancel);
        upstream.forget();
        downstream.forget();
    }
}
