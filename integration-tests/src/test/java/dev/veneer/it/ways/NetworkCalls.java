package dev.veneer.it.ways;

import static dev.veneer.it.ways.Step.PREVIOUS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** What programs do with the loopback. */
@SuppressWarnings("AddressSelection") // one address is as good as the other
final class NetworkCalls {
    private static final int BACKLOG = 50;

    private NetworkCalls() {}

    /** The server listens as long as the program runs. */
    static void add(CallList calls) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        calls.addSlow(
                "InetAddress.getByName",
                "true",
                () -> InetAddress.getByName("localhost").isLoopbackAddress(),
                Step.of(InetAddress.class, "getByName", "localhost"),
                Step.of(InetAddress.class, "isLoopbackAddress", PREVIOUS));
        byte[] address = loopback.getAddress();
        String name = InetAddress.getByAddress(address).getHostName();
        calls.addSlow(
                "InetAddress.getHostName",
                name,
                () -> InetAddress.getByAddress(address).getHostName(),
                Step.of(InetAddress.class, "getByAddress", (Object) address),
                Step.of(InetAddress.class, "getHostName", PREVIOUS));
        calls.addSlow(
                "InetAddress.getLocalHost",
                "false",
                () -> InetAddress.getLocalHost().isMulticastAddress(),
                Step.of(InetAddress.class, "getLocalHost"),
                Step.of(InetAddress.class, "isMulticastAddress", PREVIOUS));
        calls.addSlow(
                "ServerSocket",
                "opened",
                () -> new ServerSocket(0, BACKLOG, loopback),
                Step.make(ServerSocket.class, 0, BACKLOG, loopback));

        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(loopback, 0));
        calls.add(
                "ServerSocketChannel.setOption",
                "true",
                () -> server.setOption(StandardSocketOptions.SO_REUSEADDR, true)
                        .getOption(StandardSocketOptions.SO_REUSEADDR),
                Step.of(ServerSocketChannel.class, "setOption", server, StandardSocketOptions.SO_REUSEADDR, true),
                Step.of(ServerSocketChannel.class, "getOption", PREVIOUS, StandardSocketOptions.SO_REUSEADDR));
        SocketAddress there = server.getLocalAddress();
        calls.addSlow(
                "SocketChannel.open",
                "opened",
                () -> {
                    SocketChannel.open(there).close();
                    return server.accept();
                },
                Step.of(SocketChannel.class, "open", there),
                Step.of(AutoCloseable.class, "close", PREVIOUS),
                Step.of(ServerSocketChannel.class, "accept", server));
    }
}
