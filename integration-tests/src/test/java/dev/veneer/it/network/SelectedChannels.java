package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Channels that do not block, with and without a {@link Selector}. */
final class SelectedChannels extends NetworkTopic {
    SelectedChannels(World world) {
        super("selected-channels", world);
    }

    @Override
    void ask(Questions q) {
        accepting(q);
        connecting(q);
        refused(q);
        reading(q);
        selectors(q);
    }

    private static void accepting(Questions q) {
        q.check("accept-nobody", s -> notBlocking(s.serverChannel()).accept());
        q.check("accept-selected", s -> {
            ServerSocketChannel server = notBlocking(s.serverChannel());
            SocketChannel client = s.clientChannel(server);
            int ready = ready(server, SelectionKey.OP_ACCEPT);
            SocketChannel accepted = s.keep(server.accept());
            return List.of(ready, accepted, accepted.isBlocking(), client);
        });
        q.check("accept-adaptor-not-blocking", s -> {
            ServerSocketChannel server = notBlocking(s.serverChannel());
            return server.socket().accept();
        });
        q.check("nobody-selected", s -> {
            Selector selector = s.keep(Selector.open());
            SelectionKey key = notBlocking(s.serverChannel()).register(selector, SelectionKey.OP_ACCEPT);
            return List.of(selector.selectNow(), key.readyOps());
        });
    }

    private static void connecting(Questions q) {
        q.check("connect-selected", s -> {
            ServerSocketChannel server = s.serverChannel();
            SocketChannel client = connecting(s, Scene.port(server));
            int ready = ready(client, SelectionKey.OP_CONNECT);
            boolean finished = client.finishConnect();
            s.named("CLIENT", client.socket().getLocalPort());
            return List.of(ready, finished, client, client.getRemoteAddress());
        });
        q.check("connect-pending", s -> {
            ServerSocket server = FullServer.in(s);
            SocketChannel client = connecting(s, server.getLocalPort());
            return List.of(
                    client.isConnectionPending(),
                    client.isConnected(),
                    client.finishConnect(),
                    client.getRemoteAddress(),
                    String.valueOf(client.socket().getInetAddress()));
        });
        q.check("connect-pending-again", s -> {
            ServerSocket server = FullServer.in(s);
            return connecting(s, server.getLocalPort()).connect(s.at(server.getLocalPort()));
        });
        q.check("read-pending", s -> {
            ServerSocket server = FullServer.in(s);
            return connecting(s, server.getLocalPort()).read(ByteBuffer.allocate(1));
        });
        q.check("close-pending", s -> {
            ServerSocket server = FullServer.in(s);
            SocketChannel client = connecting(s, server.getLocalPort());
            client.close();
            return Outcome.of(client::finishConnect);
        });
        q.check("pending-not-selected", s -> {
            ServerSocket server = FullServer.in(s);
            Selector selector = s.keep(Selector.open());
            connecting(s, server.getLocalPort()).register(selector, SelectionKey.OP_CONNECT);
            return selector.selectNow();
        });
        q.check(
                "finish-without-connect",
                s -> notBlocking(s.keep(SocketChannel.open())).finishConnect());
        q.check(
                "finish-when-connected",
                s -> notBlocking(s.channelConnection().client()).finishConnect());
    }

    private static void refused(Questions q) {
        q.check("refused-selected", s -> {
            SocketChannel client = refused(s);
            int ready = ready(client, SelectionKey.OP_CONNECT);
            return List.of(ready, Outcome.of(client::finishConnect), client.isOpen());
        });
        q.check("refused-finished-blocking", s -> {
            SocketChannel client = refused(s);
            client.configureBlocking(true);
            return Outcome.of(client::finishConnect);
        });
    }

    /** Returns a channel whose connection is being refused; a refusal that comes at once is no answer of its own. */
    private static SocketChannel refused(Scene s) throws Exception {
        return connecting(s, s.silentPort());
    }

    private static void reading(Questions q) {
        q.check("read-nothing", s -> notBlocking(s.channelConnection().client()).read(ByteBuffer.allocate(1)));
        q.check("read-selected", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            SocketChannel client = notBlocking(c.client());
            c.accepted().write(Messages.buffer("now"));
            int ready = ready(client, SelectionKey.OP_READ);
            ByteBuffer buffer = ByteBuffer.allocate(9);
            return List.of(ready, client.read(buffer), Messages.text(buffer));
        });
        q.check("read-end-selected", s -> {
            Scene.ChannelConnection c = s.channelConnection();
            SocketChannel client = notBlocking(c.client());
            c.accepted().close();
            int ready = ready(client, SelectionKey.OP_READ);
            return List.of(ready, client.read(ByteBuffer.allocate(1)));
        });
        q.check("write-selected", s -> {
            SocketChannel client = notBlocking(s.channelConnection().client());
            return List.of(ready(client, SelectionKey.OP_WRITE), client.write(Messages.buffer("four")));
        });
        q.check("write-until-full", s -> {
            SocketChannel client = notBlocking(s.channelConnection().client());
            ByteBuffer much = ByteBuffer.allocate(1 << 16);
            int written;
            do {
                much.clear();
                written = client.write(much);
            } while (written > 0);
            return List.of(written, client.isOpen());
        });
        q.check(
                "adaptor-stream-not-blocking",
                s -> notBlocking(s.channelConnection().client())
                        .socket()
                        .getInputStream()
                        .read());
    }

    private static void selectors(Questions q) {
        q.check("wake-up", s -> {
            Selector selector = s.keep(Selector.open());
            notBlocking(s.serverChannel()).register(selector, SelectionKey.OP_ACCEPT);
            Meanwhile<Integer> selecting = s.meanwhile(selector::select).untilBlocked();
            selector.wakeup();
            return selecting.outcome();
        });
        q.check("accept-while-selecting", s -> {
            ServerSocketChannel server = notBlocking(s.serverChannel());
            Selector selector = s.keep(Selector.open());
            server.register(selector, SelectionKey.OP_ACCEPT);
            Meanwhile<Integer> selecting = s.meanwhile(selector::select).untilBlocked();
            SocketChannel client = s.clientChannel(server);
            return List.of(selecting.outcome(), client.isConnected());
        });
        q.check("close-while-selecting", s -> {
            Selector selector = s.keep(Selector.open());
            notBlocking(s.serverChannel()).register(selector, SelectionKey.OP_ACCEPT);
            Meanwhile<Integer> selecting = s.meanwhile(() -> {
                        try {
                            return selector.select();
                        } catch (ClosedSelectorException e) {
                            return -1;
                        }
                    })
                    .untilBlocked();
            selector.close();
            return selecting.outcome();
        });
        q.check("channel-closed-cancels-key", s -> {
            ServerSocketChannel server = notBlocking(s.serverChannel());
            Selector selector = s.keep(Selector.open());
            SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
            server.close();
            return List.of(key.isValid(), selector.selectNow(), selector.keys().size());
        });
        q.check("register-blocking", s -> s.serverChannel().register(s.keep(Selector.open()), SelectionKey.OP_ACCEPT));
        q.check(
                "register-wrong-operation",
                s -> notBlocking(s.serverChannel()).register(s.keep(Selector.open()), SelectionKey.OP_READ));
        q.check("blocking-while-registered", s -> {
            ServerSocketChannel server = notBlocking(s.serverChannel());
            server.register(s.keep(Selector.open()), SelectionKey.OP_ACCEPT);
            return server.configureBlocking(true);
        });
    }

    private static <T extends SelectableChannel> T notBlocking(T channel) throws Exception {
        channel.configureBlocking(false);
        return channel;
    }

    /** Returns a channel that has begun to connect. */
    private static SocketChannel connecting(Scene s, int port) throws Exception {
        SocketChannel client = notBlocking(s.keep(SocketChannel.open()));
        client.connect(s.at(port));
        return client;
    }

    /** Waits until a channel is ready for one of the operations, and returns for which. */
    private static int ready(SelectableChannel channel, int operations) throws Exception {
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, operations);
            selector.select(Messages.PATIENCE_MILLIS);
            return key.readyOps();
        }
    }
}
