package dev.veneer.it.network;

import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server whose queue is full, so that a connection to it is neither made nor refused. */
final class FullServer {
    private static final int BACKLOG = 1;
    /** Linux queues one connection more than the backlog says. */
    private static final int QUEUED = BACKLOG + 1;

    private static final int CLIENTS = QUEUED + 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_AGAIN_NANOS = 500_000;

    private FullServer() {}

    /** Returns a new one, to which more clients are connecting than it has room for. */
    static ServerSocket in(Scene s) throws Exception {
        ServerSocket server = s.keep(new ServerSocket(0, BACKLOG, s.address()));
        s.named("SERVER", server.getLocalPort());
        List<SocketChannel> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            SocketChannel client = s.keep(SocketChannel.open());
            client.configureBlocking(false);
            client.connect(s.at(server.getLocalPort()));
            clients.add(client);
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (connected(clients) < QUEUED) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + connected(clients) + " of " + CLIENTS + " are connected");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return server;
    }

    private static int connected(List<SocketChannel> clients) throws Exception {
        int count = 0;
        for (SocketChannel client : clients) {
            count += client.finishConnect() ? 1 : 0;
        }
        return count;
    }
}
