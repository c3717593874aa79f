package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Unix-domain sockets, which have no part in the network; the contract of files asks about their paths. */
final class UnixDomainSockets extends NetworkTopic {
    UnixDomainSockets(World world) {
        super("unix-domain-sockets", world);
    }

    @Override
    void ask(Questions q) {
        q.check("through", s -> {
            ServerSocketChannel server = server(s);
            SocketChannel client = s.keep(SocketChannel.open(address(s)));
            return Messages.through(client, s.keep(server.accept()), "local");
        });
        q.check("ends", s -> {
            ServerSocketChannel server = server(s);
            SocketChannel client = s.keep(SocketChannel.open(address(s)));
            SocketChannel accepted = s.keep(server.accept());
            return List.of(client, accepted, client.getRemoteAddress().equals(server.getLocalAddress()));
        });
        q.check("accept-nobody", s -> {
            ServerSocketChannel server = server(s);
            server.configureBlocking(false);
            return server.accept();
        });
        q.check("accept-selected", s -> {
            ServerSocketChannel server = server(s);
            server.configureBlocking(false);
            Selector selector = s.keep(Selector.open());
            server.register(selector, SelectionKey.OP_ACCEPT);
            SocketChannel client = s.keep(SocketChannel.open(address(s)));
            return List.of(selector.select(Messages.PATIENCE_MILLIS), client.isConnected());
        });
        q.check("nobody-there", s -> s.keep(SocketChannel.open(address(s))));
        q.check("nobody-listens", s -> {
            server(s).close();
            return s.keep(SocketChannel.open(address(s)));
        });
        q.check("no-adaptor", s -> server(s).socket());
        q.check("close-while-accepting", s -> {
            ServerSocketChannel server = server(s);
            Meanwhile<SocketChannel> accepting = s.meanwhile(server::accept).untilBlocked();
            server.close();
            return accepting.outcome();
        });
        q.check("close-while-reading", s -> {
            ServerSocketChannel server = server(s);
            SocketChannel client = s.keep(SocketChannel.open(address(s)));
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.read(ByteBuffer.allocate(1))).untilBlocked();
            client.close();
            return List.of(reading.outcome(), server.isOpen());
        });
        q.check(
                "internet-address",
                s -> s.keep(SocketChannel.open(StandardProtocolFamily.UNIX)).connect(s.silent()));
        q.check("path-for-internet", s -> {
            SocketChannel client = s.keep(SocketChannel.open());
            return Outcome.of(() -> client.connect(address(s)));
        });
    }

    private static ServerSocketChannel server(Scene s) throws Exception {
        return s.keep(ServerSocketChannel.open(StandardProtocolFamily.UNIX)).bind(address(s));
    }

    private static UnixDomainSocketAddress address(Scene s) {
        return UnixDomainSocketAddress.of(s.directory().resolve("s"));
    }
}
