package dev.veneer.policies.network.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;

/**
 * Addresses of this machine at which nobody is, held for the JVM's life. What goes wrong there, the system says in its own
 * words.
 *
 * <p>Thread-safe: nothing changes.
 */
final class DeadEnds {
    private final Loopback loopback;
    private final Map<InetAddress, DeadEnd> all = new HashMap<>();

    /**
     * The dead ends at one address. The sockets are kept: one that nobody has would be closed.
     *
     * @param refusing bound, so that nobody else can be there, and not listening
     * @param silent never opened
     * @param losing read by nobody: when its buffer is full, the kernel drops what comes
     */
    private record DeadEnd(InetAddress address, SocketChannel refusing, Gate silent, DatagramChannel losing) {
        static DeadEnd open(InetAddress address) throws IOException {
            InetSocketAddress any = new InetSocketAddress(address, 0);
            return new DeadEnd(
                    address,
                    SocketChannel.open().bind(any),
                    Gate.open(address),
                    DatagramChannel.open().bind(any));
        }
    }

    DeadEnds(Loopback loopback) throws IOException {
        this.loopback = loopback;
        for (InetAddress each : loopback.all()) {
            all.put(each, DeadEnd.open(each));
        }
    }

    /** Returns where a connection is refused that was to lead to a peer. */
    InetSocketAddress refusing(SocketAddress peer) {
        DeadEnd end = like(peer);
        return new InetSocketAddress(end.address(), end.refusing().socket().getLocalPort());
    }

    /** Returns where a connection waits that was to lead to a peer. */
    InetSocketAddress silent(SocketAddress peer) {
        return like(peer).silent().address();
    }

    /** Returns where datagrams to a peer get lost. */
    InetSocketAddress losing(InetSocketAddress peer) {
        DeadEnd end = like(peer);
        return new InetSocketAddress(end.address(), end.losing().socket().getLocalPort());
    }

    private DeadEnd like(SocketAddress peer) {
        DeadEnd end = all.get(loopback.like(peer));
        if (end == null) {
            throw new IllegalStateException("no address of this machine is like " + peer);
        }
        return end;
    }
}
