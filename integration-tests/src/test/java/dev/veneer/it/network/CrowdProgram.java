package dev.veneer.it.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds many connections to one server at once, half of them blocking and half of them with one selector, and has each carry
 * a number of its own there and back.
 *
 * <p>The server sends back what it gets, with the port that it sees the client at.
 */
public final class CrowdProgram {
    private static final int BACKLOG = 4_096;
    private static final int MESSAGE = 2 * Integer.BYTES;
    private static final int CONNECTORS = 8;

    private CrowdProgram() {}

    /**
     * Runs.
     *
     * @param arguments the host and the port to connect to, how many connections, and the port to serve at
     */
    public static void main(String... arguments) throws Exception {
        InetSocketAddress address = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        int connections = Integer.parseInt(arguments[2]);
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(Integer.parseInt(arguments[3])), BACKLOG);
        Thread serving = new Thread(() -> serve(server), "server");
        serving.setDaemon(true);
        serving.start();
        // Once before the descriptors are counted: what the JDK opens once, it keeps.
        run(address, 2);
        int before = descriptors();
        run(address, connections);
        // One of the first two may still have been open at its other end when they were counted.
        System.out.println("descriptors left: " + Math.max(0, descriptorsAfter(before) - before));
    }

    private static void run(InetSocketAddress address, int connections) throws Exception {
        int blocking = connections / 2;
        CountDownLatch held = new CountDownLatch(blocking);
        CountDownLatch allConnected = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTORS);
        try {
            List<Future<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < CONNECTORS; i++) {
                int first = i;
                ends.add(threads.submit(() -> blockingOnes(address, first, blocking, held, allConnected)));
            }
            int selected = selectedOnes(address, connections - blocking, held, allConnected);
            System.out.println("connections: " + connections + ", answered: " + (selected + sum(ends)));
        } finally {
            threads.shutdownNow();
        }
    }

    private static int sum(List<Future<Integer>> ends) throws InterruptedException, ExecutionException {
        int sum = 0;
        for (Future<Integer> end : ends) {
            sum += end.get();
        }
        return sum;
    }

    private static int blockingOnes(
            InetSocketAddress address, int first, int count, CountDownLatch held, CountDownLatch allConnected)
            throws Exception {
        List<Socket> sockets = new ArrayList<>();
        int answered = 0;
        try {
            for (int number = first; number < count; number += CONNECTORS) {
                Socket socket = new Socket();
                socket.connect(address);
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                held.countDown();
            }
            allConnected.await();
            int number = first;
            for (Socket socket : sockets) {
                new DataOutputStream(socket.getOutputStream()).writeInt(number);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                if (in.readInt() == number && in.readInt() == socket.getLocalPort()) {
                    answered++;
                }
                number += CONNECTORS;
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        return answered;
    }

    private static int selectedOnes(
            InetSocketAddress address, int count, CountDownLatch held, CountDownLatch allConnected) throws Exception {
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int number = 0; number < count; number++) {
                SocketChannel channel = SocketChannel.open();
                channels.add(channel);
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.register(selector, SelectionKey.OP_CONNECT, number);
                if (channel.connect(address)) {
                    throw new IllegalStateException("a connection of TCP that was not pending");
                }
            }
            int connected = 0;
            while (connected < count) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (((SocketChannel) key.channel()).finishConnect()) {
                        key.interestOps(SelectionKey.OP_READ);
                        connected++;
                    }
                }
                selector.selectedKeys().clear();
            }
            held.await();
            allConnected.countDown();
            for (SelectionKey key : selector.keys()) {
                ByteBuffer number = ByteBuffer.allocate(Integer.BYTES).putInt((Integer) key.attachment());
                ((SocketChannel) key.channel()).write(number.flip());
            }
            return answers(selector, count);
        } finally {
            allConnected.countDown();
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static int answers(Selector selector, int count) throws IOException {
        Set<Integer> answered = new HashSet<>();
        while (answered.size() < count) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                SocketChannel channel = (SocketChannel) key.channel();
                ByteBuffer answer = ByteBuffer.allocate(MESSAGE);
                while (answer.hasRemaining()) {
                    if (channel.read(answer) < 0) {
                        throw new IOException("lost " + key.attachment());
                    }
                }
                int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
                if (answer.getInt(0) == (Integer) key.attachment() && answer.getInt(Integer.BYTES) == port) {
                    answered.add(answer.getInt(0));
                }
                key.cancel();
            }
            selector.selectedKeys().clear();
        }
        return answered.size();
    }

    /** Serves all connections, as long as the program runs. */
    private static void serve(ServerSocketChannel server) {
        try (Selector selector = Selector.open()) {
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept(server, selector);
                    } else {
                        answer((SocketChannel) key.channel());
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException e) {
            System.out.println("server: " + e);
        }
    }

    private static void accept(ServerSocketChannel server, Selector selector) throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
        }
    }

    private static void answer(SocketChannel channel) throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
        int read = channel.read(number);
        if (read < 0) {
            channel.close();
        } else if (read == Integer.BYTES) {
            int port = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
            channel.write(ByteBuffer.allocate(MESSAGE)
                    .putInt(number.getInt(0))
                    .putInt(port)
                    .flip());
        } else {
            throw new IOException("a number in parts");
        }
    }

    /** Waits until the server has closed its ends, too. */
    private static int descriptorsAfter(int before) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        int now = descriptors();
        while (now > before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = descriptors();
        }
        return now;
    }

    private static int descriptors() {
        String[] names = new File("/proc/self/fd").list();
        return names == null ? 0 : names.length;
    }
}
