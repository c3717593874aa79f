package dev.veneer.it.escape;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Ports of the program's own, which it may connect to only while they are its own. */
final class PortAttempts {
    private static final byte[] OTHER_LOOPBACK = {127, 0, 0, 9};
    private static final int RIVALS = 4;
    private static final int ROUNDS = 50;
    private static final int TRIES = 20;
    private static final String LISTENS = "0A";

    private PortAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) throws UnknownHostException {
        if (!world.asks(NetworkWorld.Policy.FILES_AND_NETWORK)) {
            return;
        }
        declareShared(attempts, world);
        attempts.see("port-of-datagrams-number", () -> datagramsOfTheNumber(world));
        attempts.see("port-closed-and-taken", () -> closedAndTaken(new InetSocketAddress(world.taken()), world));
        attempts.see(
                "port-closed-and-taken-where-it-was",
                () -> closedAndTaken(NetworkWorld.loopback(world.plain()), world));
        attempts.question("port-closed-is-free", () -> {
            closedAndTaken(new InetSocketAddress(world.rebound()), world);
            try (ServerSocketChannel again = ServerSocketChannel.open().bind(new InetSocketAddress(world.rebound()))) {
                return !again.isOpen();
            } catch (BindException taken) {
                return true;
            }
        });
        attempts.question("port-of-two-servers", () -> anyTwo(world.contested()));
    }

    /** A server outside has the port as well; on a bare JDK it has it alone. */
    private static void declareShared(Attempts attempts, NetworkWorld world) throws UnknownHostException {
        InetSocketAddress loopback = NetworkWorld.loopback(world.shared());
        InetSocketAddress other = new InetSocketAddress(InetAddress.getByAddress(OTHER_LOOPBACK), world.shared());
        attempts.see("port-closed", () -> hearWhereItWas(loopback, loopback));
        attempts.see("port-closed-at-other-address", () -> hearWhereItWas(other, other));
        attempts.see(
                "port-closed-at-any-address", () -> hearWhereItWas(new InetSocketAddress(world.shared()), loopback));
        attempts.see("port-of-datagrams", () -> {
            try (DatagramChannel datagrams = DatagramChannel.open()) {
                bind(datagrams, loopback);
                return SocketKind.hearAt(loopback);
            }
        });
        attempts.see("port-of-streams", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                bind(server, loopback);
                return SocketKind.DATAGRAM_CHANNEL.hear(loopback);
            }
        });
    }

    /** A socket of datagrams has the number of a port at which a server outside listens. */
    private static String datagramsOfTheNumber(NetworkWorld world) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try (DatagramChannel datagrams = DatagramChannel.open().bind(NetworkWorld.loopback(0))) {
                int port = ((InetSocketAddress) datagrams.getLocalAddress()).getPort();
                if (ControlServer.takes(world, port)) {
                    return SocketKind.hearAt(NetworkWorld.loopback(port));
                }
            }
        }
        throw new IOException(World.SECRET + " is safe for nothing: no port was to be had");
    }

    /** Connects where a server of the program's own was, and was connected to, once it is closed and forgotten. */
    private static String hearWhereItWas(InetSocketAddress bound, InetSocketAddress asked) throws IOException {
        WeakReference<ServerSocketChannel> server = bindAndClose(bound, asked);
        while (server.get() != null) {
            System.gc();
        }
        return SocketKind.hearAt(asked);
    }

    private static WeakReference<ServerSocketChannel> bindAndClose(InetSocketAddress bound, InetSocketAddress asked)
            throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            if (bind(server, bound)) {
                SocketChannel.open(asked).close();
            }
            return new WeakReference<>(server);
        }
    }

    /** Returns whether the socket could be bound: without a policy, the server outside has the port. */
    private static boolean bind(NetworkChannel socket, InetSocketAddress address) throws IOException {
        try {
            socket.bind(address);
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    /** Somebody else gets the real port of a server that was closed; the channel is not forgotten meanwhile. */
    private static String closedAndTaken(InetSocketAddress address, NetworkWorld world) throws IOException {
        Set<String> before = sockets();
        ServerSocketChannel server = ServerSocketChannel.open();
        if (!bind(server, address)) {
            throw new IOException(World.SECRET + " is safe for nothing: somebody else has " + address);
        }
        Set<String> own = sockets();
        own.removeAll(before);
        int real = portOf(own);
        server.close();
        if (!ControlServer.takes(world, real)) {
            throw new IOException(World.SECRET + " is safe for nothing: somebody else has port " + real);
        }
        try {
            return SocketKind.hearAt(NetworkWorld.loopback(address.getPort()));
        } catch (IOException refused) {
            return refused.toString();
        } finally {
            Reference.reachabilityFence(server);
        }
    }

    /** Returns the numbers of this process's sockets: proc(5). */
    private static Set<String> sockets() throws IOException {
        Set<String> numbers = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String target = Files.isSymbolicLink(descriptor)
                        ? Files.readSymbolicLink(descriptor).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    numbers.add(target.substring(target.indexOf('[') + 1, target.length() - 1));
                }
            }
        }
        return numbers;
    }

    /** Returns the real port at which one of these sockets listens. */
    private static int portOf(Set<String> numbers) throws IOException {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] words = line.trim().split("\\s+");
                if (words.length > 9 && words[3].equals(LISTENS) && numbers.contains(words[9])) {
                    return Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16);
                }
            }
        }
        throw new IOException(World.SECRET + " is safe for nothing: none of " + numbers + " listens");
    }

    /** Tells whether two servers ever got one port, or none did. */
    private static boolean anyTwo(int port) throws Exception {
        ExecutorService rivals = Executors.newFixedThreadPool(RIVALS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                if (bound(rivals, port) != 1) {
                    return true;
                }
            }
            return false;
        } finally {
            rivals.shutdownNow();
        }
    }

    private static int bound(ExecutorService rivals, int port) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RIVALS);
        List<Future<ServerSocketChannel>> tries = new ArrayList<>();
        for (int rival = 0; rival < RIVALS; rival++) {
            tries.add(rivals.submit(() -> tryToBind(start, port)));
        }
        int bound = 0;
        for (Future<ServerSocketChannel> tried : tries) {
            ServerSocketChannel server = tried.get();
            bound += server.getLocalAddress() == null ? 0 : 1;
        }
        for (Future<ServerSocketChannel> tried : tries) {
            tried.get().close();
        }
        return bound;
    }

    private static ServerSocketChannel tryToBind(CyclicBarrier start, int port)
            throws IOException, InterruptedException, BrokenBarrierException {
        ServerSocketChannel server = ServerSocketChannel.open();
        start.await();
        bind(server, new InetSocketAddress(port));
        return server;
    }
}
