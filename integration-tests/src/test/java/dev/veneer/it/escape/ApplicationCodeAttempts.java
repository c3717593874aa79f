package dev.veneer.it.escape;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.DatagramSocketImplFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImplFactory;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.Permission;

/**
 * The application's own factories and security manager, called in the middle of what the policy does for a call.
 *
 * <p>Each has the policy do all it does, and then calls the code by the plain way that a bare JDK has. Last, because sockets
 * are of no use any more then.
 */
@SuppressWarnings({"deprecation", "removal"})
final class ApplicationCodeAttempts {
    /** The last JDK on which a program can set a security manager by itself. */
    private static final int LAST_WITH_SECURITY_MANAGER = 17;

    private ApplicationCodeAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) {
        if (!world.asks(NetworkWorld.Policy.FILES_AND_NETWORK)) {
            return;
        }
        declareSocketFactory(attempts, world);
        if (Runtime.version().feature() <= LAST_WITH_SECURITY_MANAGER) {
            declareSecurityManager(attempts, world);
        }
        declareServerFactory(attempts, world);
        declareDatagramFactory(attempts, world);
    }

    private static void declareSecurityManager(Attempts attempts, NetworkWorld world) {
        Inside inside = new Inside(world);
        Inside.declare(attempts, "inside-security-manager", inside, () -> {
            System.setSecurityManager(new Asking(inside));
            try {
                haveThePolicyAct(world);
            } finally {
                System.setSecurityManager(null);
            }
        });
    }

    private static void declareSocketFactory(Attempts attempts, NetworkWorld world) {
        Inside streams = new Inside(world);
        SocketImplFactory ofStreams = () -> {
            streams.run();
            throw new IllegalStateException("no socket");
        };
        Inside.declare(attempts, "inside-socket-factory", streams, () -> {
            Socket.setSocketImplFactory(ofStreams);
            haveThePolicyAct(world);
            outcome(Socket::new);
        });
    }

    private static void declareServerFactory(Attempts attempts, NetworkWorld world) {
        Inside servers = new Inside(world);
        SocketImplFactory ofServers = () -> {
            servers.run();
            throw new IllegalStateException("no server");
        };
        Inside.declare(attempts, "inside-server-factory", servers, () -> {
            ServerSocket.setSocketFactory(ofServers);
            haveThePolicyAct(world);
            outcome(ServerSocket::new);
        });
    }

    private static void declareDatagramFactory(Attempts attempts, NetworkWorld world) {
        Inside datagrams = new Inside(world);
        DatagramSocketImplFactory ofDatagrams = () -> {
            datagrams.run();
            throw new IllegalStateException("no datagrams");
        };
        Inside.declare(attempts, "inside-datagram-factory", datagrams, () -> {
            DatagramSocket.setDatagramSocketImplFactory(ofDatagrams);
            haveThePolicyAct(world);
            outcome(DatagramSocket::new);
        });
    }

    /** Something whose outcome is no matter. */
    @FunctionalInterface
    private interface Deed {
        Object go() throws IOException;
    }

    private static void outcome(Deed deed) {
        try {
            if (deed.go() instanceof AutoCloseable made) {
                made.close();
            }
        } catch (Exception refused) {
            // What is refused was asked all the same.
            return;
        }
    }

    /**
     * Asks for what the policy has to find out something about: names, ports that are taken, addresses of its own at which
     * nobody is, and a route to a name. On a bare JDK, none of it waits for an answer.
     */
    static void haveThePolicyAct(NetworkWorld world) throws IOException {
        outcome(() -> InetAddress.getByName("nobody-" + System.nanoTime() + ".test"));
        outcome(InetAddress::getLocalHost);
        InetSocketAddress taken = NetworkWorld.loopback(world.contested());
        outcome(() -> bindTwice(ServerSocketChannel.open(), ServerSocketChannel.open(), taken));
        outcome(() -> bindTwice(DatagramChannel.open(), DatagramChannel.open(), taken));
        InetAddress own = InetAddress.getByAddress(new byte[] {10, 9, 9, 9});
        outcome(() -> connecting(new InetSocketAddress(own, world.unnamed())));
        outcome(() -> DatagramChannel.open().send(ByteBuffer.allocate(1), new InetSocketAddress(own, world.unnamed())));
        outcome(() -> connecting(new InetSocketAddress(InetAddress.getAllByName("routed.test")[0], 1)));
    }

    private static Object bindTwice(NetworkChannel one, NetworkChannel other, SocketAddress address)
            throws IOException {
        try (one;
                other) {
            one.bind(address);
            return other.bind(address);
        }
    }

    private static SocketChannel connecting(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(address);
        return channel;
    }

    /** Allows everything, and uses each question. */
    private static final class Asking extends SecurityManager {
        private final Inside inside;

        Asking(Inside inside) {
            this.inside = inside;
        }

        @Override
        public void checkPermission(Permission permission) {
            // Everything is allowed.
        }

        @Override
        public void checkConnect(String host, int port) {
            inside.run();
        }

        @Override
        public void checkListen(int port) {
            inside.run();
        }
    }
}
