package dev.veneer.policies.network.faults;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine at which connections wait for an answer as if the packets were lost: a socket listens there whose
 * queue is full, so that the kernel drops what comes.
 *
 * <p>One who waits is answered by a connection from this very port to the socket that waits. TCP has that case, the
 * simultaneous open (RFC 9293, 3.5): the waiting socket is then connected, whichever way the application waits. Nobody
 * else gets an answer.
 *
 * <p>Not thread-safe.
 */
final class Gate implements Closeable {
    /** The kernel queues one connection more than the backlog. Source: {@code sk_acceptq_is_full} of Linux. */
    private static final int BACKLOG = 1;

    private static final int FILL_MILLIS = 1_000;

    private final InetSocketAddress address;
    private final ServerSocketChannel listener;
    private final List<SocketChannel> queued = new ArrayList<>();
    private @Nullable SocketChannel port;

    private Gate(ServerSocketChannel listener, InetSocketAddress address) {
        this.listener = listener;
        this.address = address;
    }

    /** Opens a gate at a port that the system chooses. */
    static Gate open(InetAddress loopback) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(new InetSocketAddress(loopback, 0), BACKLOG);
            InetSocketAddress address =
                    new InetSocketAddress(loopback, listener.socket().getLocalPort());
            Gate gate = new Gate(listener, address);
            gate.fill();
            return gate;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private void fill() throws IOException {
        try {
            for (int i = 0; i <= BACKLOG; i++) {
                SocketChannel waiting = SocketChannel.open();
                queued.add(waiting);
                waiting.socket().connect(address, FILL_MILLIS);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Returns where to wait. */
    InetSocketAddress address() {
        return address;
    }

    /** Returns a socket at this port that is not connected and does not block: to connect to one who waits. */
    SocketChannel socket() throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.bind(address);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Refuses, from now on, who comes: one who waits finds out when the kernel asks again. The port stays taken. */
    void refuse() throws IOException {
        port = socket();
        closeListener();
    }

    @Override
    public void close() throws IOException {
        closeListener();
        if (port != null) {
            port.close();
        }
    }

    private void closeListener() throws IOException {
        // First, so that the others are reset and no port stays taken for want of time.
        listener.close();
        for (SocketChannel each : queued) {
            each.close();
        }
        queued.clear();
    }
}
