package dev.veneer.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Two servers and what connects to them. One thread is client and server: a connection waits to be accepted, so that no
 * thread need be woken and all CPU time is that thread's.
 *
 * <p>Connections are reset at their end, on both sides alike: none stays behind in TIME_WAIT and has the system search for
 * a free port.
 */
final class Connections implements AutoCloseable {
    private static final int ADDRESSES = 20_000;
    private static final int LOOPBACK = 127;
    private static final int LOW_BITS = 7;
    private static final int LOW = (1 << LOW_BITS) - 1;

    private final ServerSocket server;
    private final ServerSocketChannel serverChannel;
    private final InetSocketAddress target;
    private final InetSocketAddress channelTarget;
    private final InetSocketAddress[] targets = new InetSocketAddress[ADDRESSES];
    private int next;

    private Connections(NetworkWorld world, int port, ServerSocket server, ServerSocketChannel serverChannel)
            throws IOException {
        this.server = server;
        this.serverChannel = serverChannel;
        target = world.target(port, 0);
        channelTarget = world.target(port, 1);
        for (int i = 0; i < ADDRESSES; i++) {
            targets[i] = new InetSocketAddress(loopback(i), channelTarget.getPort());
        }
    }

    /** Opens the servers of a world, at {@code port} and the one that follows. */
    static Connections open(NetworkWorld world, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(world.server(port, 0));
        ServerSocketChannel serverChannel = ServerSocketChannel.open();
        serverChannel.bind(world.server(port, 1));
        return new Connections(world, port, server, serverChannel);
    }

    private static InetAddress loopback(int number) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {
            LOOPBACK,
            (byte) (1 + (number >> (2 * LOW_BITS))),
            (byte) (number >> LOW_BITS & LOW),
            (byte) (1 + (number & LOW))
        });
    }

    /** Connects, accepts and closes by {@code Socket}. */
    void socket() throws IOException {
        try (Socket client = new Socket()) {
            client.setSoLinger(true, 0);
            client.connect(target);
            try (Socket accepted = server.accept()) {
                client.close();
            }
        }
    }

    /** Returns a socket that is connected and still to be accepted. */
    Socket connectedSocket() throws IOException {
        return new Socket(target.getAddress(), target.getPort());
    }

    /** Connects, accepts and closes by {@code SocketChannel}. */
    void channel() throws IOException {
        channel(channelTarget);
    }

    /** Does the same with another address each time. */
    void channelToNext() throws IOException {
        channel(targets[next]);
        next = next + 1 == ADDRESSES ? 0 : next + 1;
    }

    private void channel(InetSocketAddress address) throws IOException {
        try (SocketChannel client = SocketChannel.open()) {
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.connect(address);
            try (SocketChannel accepted = serverChannel.accept()) {
                client.close();
            }
        }
    }

    /** Returns a channel that is connected and still to be accepted. */
    SocketChannel connectedChannel() throws IOException {
        return SocketChannel.open(channelTarget);
    }

    ServerSocket server() {
        return server;
    }

    ServerSocketChannel serverChannel() {
        return serverChannel;
    }

    @Override
    public void close() throws IOException {
        server.close();
        serverChannel.close();
    }
}
