package dev.veneer.policies.network.faults;

import dev.veneer.hook.MemoryEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * A connection of the application's that waits for its answer: it gets one when the peer has answered, and when it is time.
 *
 * <p>So the application finds out whether its peer is there, as it would without the relay. For the relay's thread alone.
 */
final class Opening {
    /** A peer that refuses within this time is refused by the system itself, with its own words. */
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(10);

    /** The application's thread is about to connect: how long until the first look, and how long between two at most. */
    private static final long FIRST_LOOK = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    /** After so long the application has closed its socket, or was too slow. */
    private static final long GIVES_UP = TimeUnit.SECONDS.toNanos(10);

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Relay relay;
    private final Gate gate;
    private final InetSocketAddress source;
    private final SocketAddress real;
    private final Plan plan;
    private final Answer answer;
    private SocketChannel peer;
    private boolean answered;
    private boolean waits;
    private long waitsSince;
    private long pause = FIRST_LOOK;
    private long givesUpAt;

    @SuppressWarnings("NullAway.Init") // the peer is there when somebody asks for it
    Opening(Relay relay, Gate gate, InetSocketAddress source, SocketAddress real, Plan plan, Answer answer) {
        this.relay = relay;
        this.gate = gate;
        this.source = source;
        this.real = real;
        this.plan = plan;
        this.answer = answer;
    }

    /** Begins. */
    void begin() {
        if (plan.delayNanos() > 0) {
            letWait();
            relay.in(plan.delayNanos(), this::reach);
        } else {
            relay.in(SOON, this::letWait);
            reach();
        }
    }

    /** Lets the application's thread go on, to wait at the gate. */
    private void letWait() {
        if (!answered) {
            answered = true;
            waits = true;
            waitsSince = System.nanoTime();
            answer.lead(gate.address());
        }
    }

    private void reach() {
        try {
            peer = SocketChannel.open(family());
            peer.configureBlocking(false);
            if (real instanceof InetSocketAddress) {
                peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            boolean connected =
                    real instanceof MemoryEndpoint memory ? memory.connect(peer, source) : peer.connect(real);
            SelectionKey key = relay.register(peer, connected ? 0 : SelectionKey.OP_CONNECT, this::reached);
            if (connected) {
                reached(key);
            }
        } catch (IOException | RuntimeException e) {
            lost();
        }
    }

    private ProtocolFamily family() {
        if (real instanceof UnixDomainSocketAddress || real instanceof MemoryEndpoint) {
            return StandardProtocolFamily.UNIX;
        }
        return real instanceof InetSocketAddress inet && inet.getAddress().getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    private void reached(SelectionKey key) {
        try {
            if (!peer.finishConnect()) {
                return;
            }
        } catch (IOException e) {
            lost();
            return;
        }
        key.interestOps(0);
        letWait();
        givesUpAt = System.nanoTime() + GIVES_UP;
        relay.in(FIRST_LOOK, this::answer);
    }

    /** The peer does not answer, or refuses. */
    private void lost() {
        Relay.close(peer);
        if (!waits) {
            answered = true;
            relay.giveBack(gate);
            answer.direct();
            return;
        }
        try {
            gate.refuse();
        } catch (IOException e) {
            Relay.close(gate);
            return;
        }
        relay.at(nextAttempt() + SECOND, () -> Relay.close(gate));
    }

    /** Returns when the kernel asks again for a connection that has no answer: after 1, 3, 7, 15, ... seconds. */
    private long nextAttempt() {
        long attempt = SECOND;
        while (waitsSince + attempt - System.nanoTime() <= 0) {
            attempt = 2 * attempt + SECOND;
        }
        return waitsSince + attempt;
    }

    private void answer() {
        try {
            SocketChannel own = gate.socket();
            boolean connected = false;
            try {
                connected = own.connect(source);
                SelectionKey key =
                        relay.register(own, connected ? 0 : SelectionKey.OP_CONNECT, ready -> answered(own, ready));
                if (connected) {
                    answered(own, key);
                }
            } catch (IOException | RuntimeException e) {
                Relay.close(own);
                answerLater();
            }
        } catch (IOException e) {
            answerLater();
        }
    }

    private void answered(SocketChannel own, SelectionKey key) {
        try {
            if (!own.finishConnect()) {
                return;
            }
        } catch (IOException e) {
            // The application's socket is not yet on its way, or closed.
            Relay.close(own);
            answerLater();
            return;
        }
        relay.giveBack(gate);
        key.interestOps(0);
        new Link(relay, own, key, peer, plan).begin();
    }

    private void answerLater() {
        if (givesUpAt - System.nanoTime() < 0) {
            Relay.close(peer);
            relay.giveBack(gate);
            return;
        }
        relay.in(pause, this::answer);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
}
