package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.ACCEPT;
import static dev.veneer.it.entrypoints.network.Operation.LISTEN;
import static dev.veneer.it.entrypoints.network.Operation.NOTHING;
import static dev.veneer.it.entrypoints.network.Operation.SEND;
import static dev.veneer.it.entrypoints.network.Place.ECHO;
import static dev.veneer.it.entrypoints.network.Place.HTTP;
import static dev.veneer.it.entrypoints.network.Place.NOWHERE;
import static dev.veneer.it.entrypoints.network.Place.OWN;
import static dev.veneer.it.entrypoints.network.Place.PEER;
import static dev.veneer.it.entrypoints.network.Scene.GREETED;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;

/** {@link SocketChannel} and {@link ServerSocketChannel}, with who makes them and who selects them. */
final class ChannelRows {
    private static final Refusal NOT_CONNECTED = Refusal.by(ConnectException.class);
    private static final Refusal NOT_BOUND = Refusal.by(BindException.class);
    private static final int BACKLOG = 5;

    private ChannelRows() {}

    static void declare(Rows rows) {
        declareProvider(rows.type("(default SelectorProvider impl, sun.nio.ch.SelectorProviderImpl)"));
        Rows.Type channel = rows.type("java.nio.channels.SocketChannel");
        declareClient(channel);
        channel.connecting("open()", HTTP, GREETED, scene -> connected(scene, SocketChannel.open()), NOT_CONNECTED)
                .connecting(
                        "open(ProtocolFamily)",
                        HTTP,
                        GREETED,
                        scene -> connected(scene, SocketChannel.open(StandardProtocolFamily.INET)),
                        NOT_CONNECTED)
                .connecting(
                        "open(SocketAddress)",
                        HTTP,
                        GREETED,
                        scene -> greeting(scene, scene.keep(SocketChannel.open(scene.at(HTTP)))),
                        NOT_CONNECTED);
        declareClient(rows.type("sun.nio.ch.SocketChannelImpl"));
        Rows.Type server = rows.type("java.nio.channels.ServerSocketChannel");
        declareServer(server);
        server.row("bind(SocketAddress)", LISTEN, OWN, true, ChannelRows::bound, NOT_BOUND);
        declareServer(rows.type("sun.nio.ch.ServerSocketChannelImpl"));
        declareSelected(rows);
    }

    private static void declareProvider(Rows.Type provider) {
        // the JVM was not started by inetd; NativeNamesIT has one that was
        provider.row(
                        "inheritedChannel()",
                        NOTHING,
                        NOWHERE,
                        null,
                        scene -> SelectorProvider.provider().inheritedChannel(),
                        Refusal.NONE)
                .row(
                        "openDatagramChannel()",
                        SEND,
                        ECHO,
                        true,
                        scene -> DatagramChannelRows.echoes(
                                scene, SelectorProvider.provider().openDatagramChannel()),
                        Refusal.by(SocketException.class))
                .row(
                        "openDatagramChannel(ProtocolFamily)",
                        SEND,
                        ECHO,
                        true,
                        scene -> DatagramChannelRows.echoes(
                                scene, SelectorProvider.provider().openDatagramChannel(StandardProtocolFamily.INET)),
                        Refusal.by(SocketException.class))
                .row(
                        "openServerSocketChannel()",
                        LISTEN,
                        OWN,
                        true,
                        scene -> bound(scene, SelectorProvider.provider().openServerSocketChannel()),
                        NOT_BOUND)
                .row(
                        "openServerSocketChannel(ProtocolFamily)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> bound(
                                scene,
                                SelectorProvider.provider().openServerSocketChannel(StandardProtocolFamily.INET)),
                        NOT_BOUND)
                .connecting(
                        "openSocketChannel()",
                        HTTP,
                        GREETED,
                        scene -> connected(scene, SelectorProvider.provider().openSocketChannel()),
                        NOT_CONNECTED)
                .connecting(
                        "openSocketChannel(ProtocolFamily)",
                        HTTP,
                        GREETED,
                        scene -> connected(
                                scene, SelectorProvider.provider().openSocketChannel(StandardProtocolFamily.INET)),
                        NOT_CONNECTED);
    }

    private static void declareClient(Rows.Type channel) {
        channel.row(
                        "bind(SocketAddress)",
                        NOTHING,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(SocketChannel.open())
                                .bind(scene.own())
                                .getLocalAddress()),
                        Refusal.NONE)
                .connecting(
                        "connect(SocketAddress)",
                        HTTP,
                        GREETED,
                        scene -> connected(scene, SocketChannel.open()),
                        NOT_CONNECTED);
    }

    private static void declareServer(Rows.Type server) {
        server.row("accept()", ACCEPT, PEER, true, ChannelRows::accepts, (scene, place, question) -> waits(scene))
                .row(
                        "bind(SocketAddress,int)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(ServerSocketChannel.open())
                                .bind(scene.own(), BACKLOG)
                                .getLocalAddress()),
                        NOT_BOUND);
    }

    private static void declareSelected(Rows rows) {
        rows.type("java.nio.channels.SelectableChannel")
                .connecting(
                        "register(Selector,int)",
                        HTTP,
                        GREETED,
                        scene -> selected(
                                scene, (channel, selector) -> channel.register(selector, SelectionKey.OP_CONNECT)),
                        NOT_CONNECTED)
                .connecting(
                        "register(Selector,int,Object)",
                        HTTP,
                        GREETED,
                        scene -> selected(
                                scene,
                                (channel, selector) -> channel.register(selector, SelectionKey.OP_CONNECT, "with it")),
                        NOT_CONNECTED);
        rows.type("java.nio.channels.spi.AbstractSelectableChannel")
                .connecting(
                        "register(Selector,int,Object)",
                        HTTP,
                        GREETED,
                        scene -> selected(
                                scene,
                                (channel, selector) -> channel.register(selector, SelectionKey.OP_CONNECT, "with it")),
                        NOT_CONNECTED);
    }

    private static boolean bound(Scene scene) throws IOException {
        return bound(scene, ServerSocketChannel.open());
    }

    private static boolean bound(Scene scene, ServerSocketChannel server) throws IOException {
        return scene.isOwn(scene.keep(server).bind(scene.own()).getLocalAddress());
    }

    private static String connected(Scene scene, SocketChannel channel) throws IOException {
        scene.keep(channel).connect(scene.at(HTTP));
        return greeting(scene, channel);
    }

    private static String greeting(Scene scene, SocketChannel channel) throws IOException {
        Expect.same(scene.at(HTTP), channel.getRemoteAddress());
        return SocketRows.greeting(scene, channel.socket(), HTTP);
    }

    private static boolean accepts(Scene scene) throws IOException {
        ServerSocketChannel server = scene.keep(ServerSocketChannel.open()).bind(scene.own());
        SocketChannel client = scene.keep(SocketChannel.open(server.getLocalAddress()));
        SocketChannel accepted = scene.keep(server.accept());
        return accepted.getRemoteAddress().equals(client.getLocalAddress());
    }

    /** Where no connection may be accepted, there is none, and the client finds its own closed. */
    private static void waits(Scene scene) throws IOException {
        InetSocketAddress closed = new InetSocketAddress(scene.closedHost(), scene.ownPort());
        ServerSocketChannel server = scene.keep(ServerSocketChannel.open()).bind(closed);
        server.configureBlocking(false);
        SocketChannel client = scene.keep(SocketChannel.open(closed));
        Expect.same(null, server.accept());
        Expect.same(-1, client.read(ByteBuffer.allocate(1)));
    }

    /** How a channel is registered. */
    @FunctionalInterface
    private interface Registering {
        SelectionKey register(SocketChannel channel, Selector selector) throws IOException;
    }

    private static String selected(Scene scene, Registering registering) throws IOException {
        SocketChannel channel = scene.keep(SocketChannel.open());
        channel.configureBlocking(false);
        Selector selector = scene.keep(Selector.open());
        SelectionKey key = registering.register(channel, selector);
        if (!channel.connect(scene.at(HTTP))) {
            Expect.same(1, selector.select(Scene.PATIENCE_MILLIS));
            Expect.same(true, channel.finishConnect());
        }
        key.cancel();
        selector.selectNow();
        channel.configureBlocking(true);
        return greeting(scene, channel);
    }
}
