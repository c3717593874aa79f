package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** {@link AsynchronousSocketChannel} and {@link AsynchronousServerSocketChannel}, by future and by handler. */
final class AsynchronousSockets extends NetworkTopic {
    private static final long SOON_MILLIS = 60;

    AsynchronousSockets(World world) {
        super("asynchronous-sockets", world);
    }

    @Override
    void ask(Questions q) {
        bindings(q);
        futures(q);
        handlers(q);
        failures(q);
        closing(q);
    }

    private static void bindings(Questions q) {
        q.check("bind", s -> {
            AsynchronousServerSocketChannel server = server(s);
            return List.of(server, server.getLocalAddress());
        });
        q.check(
                "bind-port",
                s -> s.keep(AsynchronousServerSocketChannel.open())
                        .bind(s.at(s.port(0)))
                        .getLocalAddress());
        q.check(
                "bind-wildcard",
                s -> s.keep(AsynchronousServerSocketChannel.open())
                        .bind(new InetSocketAddress(s.port(0)))
                        .getLocalAddress());
        q.check("second-bind", s -> {
            AsynchronousServerSocketChannel server = server(s);
            return s.keep(AsynchronousServerSocketChannel.open()).bind(server.getLocalAddress());
        });
        q.check("bind-client", s -> s.keep(AsynchronousSocketChannel.open()).bind(s.at(s.freePort("CLIENT"))));
        q.check("fresh", s -> {
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
            return List.of(client, String.valueOf(client.getLocalAddress()), String.valueOf(client.getRemoteAddress()));
        });
    }

    private static void futures(Questions q) {
        q.check("connect-and-accept", s -> {
            Connection c = connection(s);
            return List.of(c.client(), c.accepted());
        });
        q.check("ends", s -> {
            Connection c = connection(s);
            return List.of(
                    c.client().getLocalAddress(),
                    c.client().getRemoteAddress(),
                    c.accepted().getLocalAddress(),
                    c.accepted().getRemoteAddress());
        });
        q.check("connect-by-name", s -> {
            AsynchronousServerSocketChannel server = server(s);
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
            end(client.connect(new InetSocketAddress(s.host(), port(server))));
            return client.getRemoteAddress();
        });
        q.check("through", s -> {
            Connection c = connection(s);
            ByteBuffer buffer = ByteBuffer.allocate(9);
            Future<Integer> reading = c.accepted().read(buffer);
            int written = end(c.client().write(Messages.buffer("future")));
            return List.of(written, end(reading), Messages.text(buffer));
        });
        q.check("end-of-stream", s -> {
            Connection c = connection(s);
            c.client().shutdownOutput();
            return end(c.accepted().read(ByteBuffer.allocate(1)));
        });
        q.check("accept-before-connect", s -> {
            AsynchronousServerSocketChannel server = server(s);
            Future<AsynchronousSocketChannel> accepting = server.accept();
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
            end(client.connect(server.getLocalAddress()));
            return List.of(s.keep(end(accepting)).getLocalAddress(), client.getRemoteAddress());
        });
    }

    private static void handlers(Questions q) {
        q.check("connect-handler", s -> {
            AsynchronousServerSocketChannel server = server(s);
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
            CompletableFuture<Void> connecting = new CompletableFuture<>();
            client.connect(server.getLocalAddress(), connecting, new Completion<>());
            return List.of(Outcome.of(() -> end(connecting)), client.getRemoteAddress());
        });
        q.check("accept-handler", s -> {
            AsynchronousServerSocketChannel server = server(s);
            CompletableFuture<AsynchronousSocketChannel> accepting = new CompletableFuture<>();
            server.accept(accepting, new Completion<>());
            AsynchronousSocketChannel client = client(s, server);
            return List.of(s.keep(end(accepting)).getRemoteAddress(), client.getLocalAddress());
        });
        q.check("read-and-write-handlers", s -> {
            Connection c = connection(s);
            CompletableFuture<Integer> reading = new CompletableFuture<>();
            CompletableFuture<Integer> writing = new CompletableFuture<>();
            c.accepted().read(ByteBuffer.allocate(9), reading, new Completion<>());
            c.client().write(Messages.buffer("handler"), writing, new Completion<>());
            return List.of(end(reading), end(writing));
        });
        q.check("refused-handler", s -> {
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
            CompletableFuture<Void> connecting = new CompletableFuture<>();
            client.connect(s.silent(), connecting, new Completion<>());
            return List.of(Outcome.of(() -> end(connecting)), client.isOpen());
        });
        q.check("read-time-out-handler", s -> {
            Connection c = connection(s);
            CompletableFuture<Integer> reading = new CompletableFuture<>();
            c.client().read(ByteBuffer.allocate(1), SOON_MILLIS, TimeUnit.MILLISECONDS, reading, new Completion<>());
            return end(reading);
        });
        q.check("own-group", s -> {
            AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(1, task -> {
                Thread thread = Executors.defaultThreadFactory().newThread(task);
                thread.setDaemon(true);
                return thread;
            });
            s.keep(group::shutdownNow);
            AsynchronousServerSocketChannel server = server(s);
            AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open(group));
            CompletableFuture<Void> connecting = new CompletableFuture<>();
            client.connect(server.getLocalAddress(), connecting, new Completion<>());
            return List.of(Outcome.of(() -> end(connecting)), client.getRemoteAddress());
        });
    }

    private static void failures(Questions q) {
        q.check("refused", s -> end(s.keep(AsynchronousSocketChannel.open()).connect(s.silent())));
        q.check(
                "connect-unresolved",
                s -> end(s.keep(AsynchronousSocketChannel.open())
                        .connect(InetSocketAddress.createUnresolved(s.host(), s.silentPort()))));
        q.check("connect-twice", s -> {
            Connection c = connection(s);
            return end(c.client().connect(c.server().getLocalAddress()));
        });
        q.check("accept-twice", s -> {
            AsynchronousServerSocketChannel server = server(s);
            Future<AsynchronousSocketChannel> first = server.accept();
            return List.of(Outcome.of(() -> server.accept().isDone()), first.isDone());
        });
        q.check("read-twice", s -> {
            Connection c = connection(s);
            Future<Integer> first = c.client().read(ByteBuffer.allocate(1));
            return List.of(
                    Outcome.of(() -> c.client().read(ByteBuffer.allocate(1)).isDone()), first.isDone());
        });
        q.check(
                "read-unconnected",
                s -> end(s.keep(AsynchronousSocketChannel.open()).read(ByteBuffer.allocate(1))));
        q.check(
                "accept-unbound",
                s -> end(s.keep(AsynchronousServerSocketChannel.open()).accept()));
    }

    private static void closing(Questions q) {
        q.check("close-while-accepting", s -> {
            AsynchronousServerSocketChannel server = server(s);
            Future<AsynchronousSocketChannel> accepting = server.accept();
            server.close();
            return end(accepting);
        });
        q.check("close-while-reading", s -> {
            Connection c = connection(s);
            CompletableFuture<Integer> reading = new CompletableFuture<>();
            c.client().read(ByteBuffer.allocate(1), reading, new Completion<>());
            c.client().close();
            return end(reading);
        });
        q.check("closed", s -> {
            Connection c = connection(s);
            c.client().close();
            return List.of(
                    c.client(),
                    Outcome.of(c.client()::getRemoteAddress),
                    Outcome.of(() -> end(c.client().read(ByteBuffer.allocate(1)))));
        });
    }

    private static AsynchronousServerSocketChannel server(Scene s) throws Exception {
        AsynchronousServerSocketChannel server =
                s.keep(AsynchronousServerSocketChannel.open()).bind(s.at(0));
        s.named("SERVER", port(server));
        return server;
    }

    private static int port(AsynchronousServerSocketChannel server) throws Exception {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    private static AsynchronousSocketChannel client(Scene s, AsynchronousServerSocketChannel server) throws Exception {
        AsynchronousSocketChannel client = s.keep(AsynchronousSocketChannel.open());
        end(client.connect(s.at(port(server))));
        s.named("CLIENT", ((InetSocketAddress) client.getLocalAddress()).getPort());
        return client;
    }

    private static Connection connection(Scene s) throws Exception {
        AsynchronousServerSocketChannel server = server(s);
        AsynchronousSocketChannel client = client(s, server);
        return new Connection(server, client, s.keep(end(server.accept())));
    }

    private static <T> T end(Future<T> future) throws Exception {
        return future.get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private record Connection(
            AsynchronousServerSocketChannel server,
            AsynchronousSocketChannel client,
            AsynchronousSocketChannel accepted) {}

    /** Hands what happened to a future. */
    private static final class Completion<T> implements CompletionHandler<T, CompletableFuture<T>> {
        @Override
        public void completed(T result, CompletableFuture<T> future) {
            future.complete(result);
        }

        @Override
        public void failed(Throwable failure, CompletableFuture<T> future) {
            future.completeExceptionally(failure);
        }
    }
}
