package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.ACCEPT;
import static dev.veneer.it.entrypoints.network.Operation.LISTEN;
import static dev.veneer.it.entrypoints.network.Operation.NOTHING;
import static dev.veneer.it.entrypoints.network.Place.HTTP;
import static dev.veneer.it.entrypoints.network.Place.OWN;
import static dev.veneer.it.entrypoints.network.Place.PEER;
import static dev.veneer.it.entrypoints.network.Scene.GREETED;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** {@link AsynchronousSocketChannel} and {@link AsynchronousServerSocketChannel}. */
final class AsynchronousRows {
    private static final Refusal NOT_CONNECTED = Refusal.by(ConnectException.class);
    private static final Refusal NOT_BOUND = Refusal.by(BindException.class);
    private static final int BACKLOG = 5;

    private AsynchronousRows() {}

    static void declare(Rows rows) {
        declareClient(rows.type("java.nio.channels.AsynchronousSocketChannel"));
        declareClient(rows.type("sun.nio.ch.AsynchronousSocketChannelImpl"));
        Rows.Type server = rows.type("java.nio.channels.AsynchronousServerSocketChannel");
        declareServer(server);
        server.row(
                "bind(SocketAddress)",
                LISTEN,
                OWN,
                true,
                scene -> scene.isOwn(scene.keep(AsynchronousServerSocketChannel.open())
                        .bind(scene.own())
                        .getLocalAddress()),
                NOT_BOUND);
        declareServer(rows.type("sun.nio.ch.AsynchronousServerSocketChannelImpl"));
    }

    private static void declareClient(Rows.Type channel) {
        channel.row(
                        "bind(SocketAddress)",
                        NOTHING,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(AsynchronousSocketChannel.open())
                                .bind(scene.own())
                                .getLocalAddress()),
                        Refusal.NONE)
                .connecting(
                        "connect(SocketAddress)",
                        HTTP,
                        GREETED,
                        scene -> {
                            AsynchronousSocketChannel client = scene.keep(AsynchronousSocketChannel.open());
                            outcome(client.connect(scene.at(HTTP)));
                            return greeting(scene, client);
                        },
                        NOT_CONNECTED)
                .connecting(
                        "connect(SocketAddress,Object,CompletionHandler)",
                        HTTP,
                        GREETED,
                        scene -> {
                            AsynchronousSocketChannel client = scene.keep(AsynchronousSocketChannel.open());
                            Told<Void> told = new Told<>();
                            client.connect(scene.at(HTTP), told, told);
                            outcome(told);
                            return greeting(scene, client);
                        },
                        NOT_CONNECTED);
    }

    private static void declareServer(Rows.Type server) {
        server.row(
                        "accept()",
                        ACCEPT,
                        PEER,
                        true,
                        scene -> accepts(scene, AsynchronousServerSocketChannel::accept),
                        (scene, place, question) -> waits(scene, AsynchronousServerSocketChannel::accept))
                .row(
                        "accept(Object,CompletionHandler)",
                        ACCEPT,
                        PEER,
                        true,
                        scene -> accepts(scene, AsynchronousRows::acceptWithHandler),
                        (scene, place, question) -> waits(scene, AsynchronousRows::acceptWithHandler))
                .row(
                        "bind(SocketAddress,int)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(AsynchronousServerSocketChannel.open())
                                .bind(scene.own(), BACKLOG)
                                .getLocalAddress()),
                        NOT_BOUND);
    }

    /** How a connection is accepted. */
    @FunctionalInterface
    private interface Accepting {
        Future<AsynchronousSocketChannel> at(AsynchronousServerSocketChannel server);
    }

    private static Future<AsynchronousSocketChannel> acceptWithHandler(AsynchronousServerSocketChannel server) {
        Told<AsynchronousSocketChannel> told = new Told<>();
        server.accept(told, told);
        return told;
    }

    /** Accepts a connection that is there already, so that the calling thread does it. */
    private static boolean accepts(Scene scene, Accepting accepting) throws Exception {
        AsynchronousServerSocketChannel server =
                scene.keep(AsynchronousServerSocketChannel.open()).bind(scene.own());
        SocketChannel client = scene.keep(SocketChannel.open(server.getLocalAddress()));
        AsynchronousSocketChannel accepted = scene.keep(outcome(accepting.at(server)));
        return accepted.getRemoteAddress().equals(client.getLocalAddress());
    }

    /** Where no connection may be accepted, the server waits on, and the client finds its connection closed. */
    private static void waits(Scene scene, Accepting accepting) throws IOException {
        InetSocketAddress closed = new InetSocketAddress(scene.closedHost(), scene.ownPort());
        AsynchronousServerSocketChannel server =
                scene.keep(AsynchronousServerSocketChannel.open()).bind(closed);
        Socket client = scene.keep(new Socket(scene.closedHost(), scene.ownPort()));
        Future<AsynchronousSocketChannel> accepted = accepting.at(server);
        Expect.same(-1, client.getInputStream().read());
        Expect.same(false, accepted.isDone());
    }

    private static String greeting(Scene scene, AsynchronousSocketChannel client) throws IOException {
        Expect.same(scene.at(HTTP), client.getRemoteAddress());
        return Scene.greeting(Channels.newInputStream(client), Channels.newOutputStream(client));
    }

    private static <T> T outcome(Future<T> future) throws Exception {
        try {
            return future.get(Scene.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /** A handler that lets itself be waited for. */
    private static final class Told<T> extends CompletableFuture<T> implements CompletionHandler<T, Object> {
        @Override
        public void completed(T result, Object attachment) {
            complete(result);
        }

        @Override
        public void failed(Throwable failure, Object attachment) {
            completeExceptionally(failure);
        }
    }
}
