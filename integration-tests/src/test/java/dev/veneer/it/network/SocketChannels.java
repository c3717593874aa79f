package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** {@link SocketChannel} and {@link ServerSocketChannel} that block. */
final class SocketChannels extends NetworkTopic {
    private static final int SOON_MILLIS = 60;

    SocketChannels(World world) {
        super("socket-channels", world);
    }

    @Override
    void ask(Questions q) {
        bindings(q);
        connections(q);
        states(q);
        refused(q);
        adaptors(q);
        whileBlocked(q);
    }

    private static void bindings(Questions q) {
        q.check("bind", s -> {
            ServerSocketChannel server = s.serverChannel();
            return List.of(server, server.getLocalAddress());
        });
        q.check("bind-port", s -> s.keep(ServerSocketChannel.open()).bind(s.at(s.port(0))));
        q.check(
                "bind-by-name",
                s -> s.keep(ServerSocketChannel.open())
                        .bind(new InetSocketAddress(s.host(), s.port(0)))
                        .getLocalAddress());
        q.check(
                "bind-wildcard",
                s -> s.keep(ServerSocketChannel.open())
                        .bind(new InetSocketAddress(s.port(0)))
                        .getLocalAddress());
        q.check(
                "bind-wildcard-ipv4",
                s -> s.keep(ServerSocketChannel.open(StandardProtocolFamily.INET))
                        .bind(new InetSocketAddress(s.port(0)))
                        .getLocalAddress());
        q.check("bind-anywhere", s -> {
            ServerSocketChannel server = s.keep(ServerSocketChannel.open()).bind(null);
            int port = s.named("SERVER", Scene.port(server));
            return List.of(port > 0, s.keep(SocketChannel.open(s.at(port))).isConnected(), server.getLocalAddress());
        });
        q.check("second-bind", s -> {
            ServerSocketChannel server = s.serverChannel();
            return s.keep(ServerSocketChannel.open()).bind(s.at(Scene.port(server)));
        });
        q.check("bind-twice", s -> s.serverChannel().bind(s.at(0)));
        q.check(
                "bind-unresolved",
                s -> s.keep(ServerSocketChannel.open()).bind(InetSocketAddress.createUnresolved(s.host(), s.port(0))));
        q.check("bind-foreign", s -> s.keep(ServerSocketChannel.open()).bind(new InetSocketAddress("192.0.2.44", 0)));
        q.check("bind-client", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = s.keep(SocketChannel.open()).bind(s.at(s.freePort("CLIENT")));
            Object before = client.getLocalAddress();
            client.connect(server.getLocalAddress());
            return List.of(before, client, s.keep(server.accept()).getRemoteAddress());
        });
        q.check(
                "ipv6-address-for-ipv4",
                s -> s.keep(ServerSocketChannel.open(StandardProtocolFamily.INET))
                        .bind(new InetSocketAddress(s.address6(), 0)));
    }

    private static void connections(Questions q) {
        q.check("connect", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            return List.of(c.client(), c.accepted());
        });
        q.check("connect-by-name", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = s.keep(SocketChannel.open(new InetSocketAddress(s.host(), Scene.port(server))));
            s.named("CLIENT", client.socket().getLocalPort());
            return List.of(client, client.getRemoteAddress(), client.socket().getInetAddress());
        });
        q.check("ends", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            return List.of(
                    c.client().getLocalAddress(),
                    c.client().getRemoteAddress(),
                    c.accepted().getLocalAddress(),
                    c.accepted().getRemoteAddress());
        });
        q.check("ends-mirror-each-other", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            return List.of(
                    c.client().getLocalAddress().equals(c.accepted().getRemoteAddress()),
                    c.client().getRemoteAddress().equals(c.accepted().getLocalAddress()),
                    c.server().getLocalAddress().equals(c.client().getRemoteAddress()));
        });
        q.check("through", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            return List.of(
                    Messages.through(c.client(), c.accepted(), "there"),
                    Messages.through(c.accepted(), c.client(), "and back"));
        });
        q.check("gather-and-scatter", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            long written = c.client().write(new ByteBuffer[] {Messages.buffer("one"), Messages.buffer("two")});
            return List.of(written, Messages.receive(c.accepted(), 6));
        });
        q.check("shut-output", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            c.client().shutdownOutput();
            return List.of(
                    c.accepted().read(ByteBuffer.allocate(1)),
                    Outcome.of(() -> c.client().write(Messages.buffer("x"))));
        });
        q.check("shut-input", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            c.client().shutdownInput();
            return c.client().read(ByteBuffer.allocate(1));
        });
        q.check("options", s -> {
            SocketChannel client = s.channelConnection().client();
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return List.of(
                    client.getOption(StandardSocketOptions.TCP_NODELAY),
                    client.getOption(StandardSocketOptions.SO_LINGER),
                    client.getOption(StandardSocketOptions.SO_REUSEADDR));
        });
    }

    private static void states(Questions q) {
        q.check("fresh-client", s -> {
            SocketChannel client = s.keep(SocketChannel.open());
            return List.of(
                    client,
                    String.valueOf(client.getLocalAddress()),
                    String.valueOf(client.getRemoteAddress()),
                    client.isConnected(),
                    client.isConnectionPending());
        });
        q.check("fresh-server", s -> {
            ServerSocketChannel server = s.keep(ServerSocketChannel.open());
            return List.of(server, String.valueOf(server.getLocalAddress()));
        });
        q.check("accept-unbound", s -> s.keep(ServerSocketChannel.open()).accept());
        q.check("read-unconnected", s -> s.keep(SocketChannel.open()).read(ByteBuffer.allocate(1)));
        q.check("finish-unconnected", s -> s.keep(SocketChannel.open()).finishConnect());
        q.check("connect-twice", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            return c.client().connect(c.server().getLocalAddress());
        });
        q.check("closed-client", s -> {
            SocketChannel client = s.channelConnection().client();
            client.close();
            return List.of(
                    client,
                    Outcome.of(client::getRemoteAddress),
                    Outcome.of(() -> client.read(ByteBuffer.allocate(1))));
        });
        q.check("closed-server", s -> {
            ServerSocketChannel server = s.serverChannel();
            server.close();
            return List.of(server, Outcome.of(server::getLocalAddress), Outcome.of(server::accept));
        });
    }

    private static void refused(Questions q) {
        q.check("refused", s -> s.keep(SocketChannel.open(s.silent())));
        q.check("refused-is-closed", s -> {
            SocketChannel client = s.keep(SocketChannel.open());
            return List.of(Outcome.of(() -> client.connect(s.silent())), client.isOpen());
        });
        q.check(
                "connect-unresolved",
                s -> s.keep(SocketChannel.open(InetSocketAddress.createUnresolved(s.host(), s.silentPort()))));
        q.check("port-zero", s -> s.keep(SocketChannel.open(s.at(0))));
    }

    private static void adaptors(Questions q) {
        q.check("client-adaptor", s -> {
            Socket socket = s.channelConnection().client().socket();
            return List.of(
                    socket, socket.getInetAddress(), socket.getRemoteSocketAddress(), socket.getLocalSocketAddress());
        });
        q.check("server-adaptor", s -> {
            ServerSocket socket = s.serverChannel().socket();
            return List.of(socket, socket.getInetAddress(), socket.getLocalPort(), socket.getLocalSocketAddress());
        });
        q.check("server-adaptor-binds", s -> {
            ServerSocketChannel server = s.keep(ServerSocketChannel.open());
            server.socket().bind(s.at(s.port(0)), 1);
            return server;
        });
        q.check("server-adaptor-accepts", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = s.clientChannel(server);
            Socket accepted = s.keep(server.socket().accept());
            accepted.getOutputStream().write('a');
            return List.of(accepted, accepted.getChannel() != null, Messages.receive(client, 1));
        });
        q.check("server-adaptor-time-out", s -> {
            ServerSocket socket = s.serverChannel().socket();
            socket.setSoTimeout(SOON_MILLIS);
            return socket.accept();
        });
        q.check("client-adaptor-connects", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = s.keep(SocketChannel.open());
            client.socket().connect(server.getLocalAddress(), Messages.PATIENCE_MILLIS);
            s.named("CLIENT", client.socket().getLocalPort());
            return client;
        });
        q.check("client-adaptor-refused", s -> {
            SocketChannel client = s.keep(SocketChannel.open());
            return Outcome.ofStep(() -> client.socket().connect(s.silent(), Messages.PATIENCE_MILLIS));
        });
        q.check("client-adaptor-read-time-out", s -> {
            Socket socket = s.channelConnection().client().socket();
            socket.setSoTimeout(SOON_MILLIS);
            return socket.getInputStream().read();
        });
        q.check("adaptor-of-unbound", s -> s.keep(ServerSocketChannel.open()).socket());
    }

    private static void whileBlocked(Questions q) {
        q.check("close-while-accepting", s -> {
            ServerSocketChannel server = s.serverChannel();
            Meanwhile<SocketChannel> accepting = s.meanwhile(server::accept).untilBlocked();
            server.close();
            return accepting.outcome();
        });
        q.check("interrupt-while-accepting", s -> {
            ServerSocketChannel server = s.serverChannel();
            Meanwhile<SocketChannel> accepting = s.meanwhile(server::accept).untilBlocked();
            accepting.thread().interrupt();
            return List.of(accepting.outcome(), server.isOpen());
        });
        q.check("close-while-reading", s -> {
            SocketChannel client = s.channelConnection().client();
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.read(ByteBuffer.allocate(1))).untilBlocked();
            client.close();
            return reading.outcome();
        });
        q.check("interrupt-while-reading", s -> {
            SocketChannel client = s.channelConnection().client();
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.read(ByteBuffer.allocate(1))).untilBlocked();
            reading.thread().interrupt();
            return List.of(reading.outcome(), client.isOpen());
        });
        q.check("interrupted-before-connect", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = s.keep(SocketChannel.open());
            Thread.currentThread().interrupt();
            return List.of(
                    Outcome.of(() -> client.connect(server.getLocalAddress())), client.isOpen(), Thread.interrupted());
        });
        q.check("close-while-connecting", s -> {
            ServerSocket server = FullServer.in(s);
            SocketChannel client = s.keep(SocketChannel.open());
            Meanwhile<Boolean> connecting = s.meanwhile(() -> client.connect(s.at(server.getLocalPort())))
                    .untilBlocked();
            client.close();
            return connecting.outcome();
        });
        q.check("interrupt-while-connecting", s -> {
            ServerSocket server = FullServer.in(s);
            SocketChannel client = s.keep(SocketChannel.open());
            Meanwhile<Boolean> connecting = s.meanwhile(() -> client.connect(s.at(server.getLocalPort())))
                    .untilBlocked();
            connecting.thread().interrupt();
            return List.of(connecting.outcome(), client.isOpen());
        });
    }
}
