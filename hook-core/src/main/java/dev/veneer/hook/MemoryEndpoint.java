package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is bound that is reached inside this JVM alone: a Unix-domain socket, which stands for an address and a
 * port that nobody else knows.
 *
 * <p>The system hands connections to the server in the order in which they were made, so that each is told from the others.
 * Thread-safe.
 */
public final class MemoryEndpoint extends SocketAddress {
    private static final long serialVersionUID = 1L;

    /** More connections than most systems let wait; those limit it. */
    private static final int BACKLOG = 4_096;

    /** The ports that Linux gives to who asks for none: ip(7), {@code ip_local_port_range}. */
    private static final int FIRST_PORT = 32_768;

    /** How many of them there are. */
    public static final int PORTS = 60_999 - FIRST_PORT + 1;

    private static final AtomicInteger NEXT_PORT = new AtomicInteger();

    private final transient Path path;
    private final int port;
    private final transient Deque<Pending> pending = new ArrayDeque<>();
    private transient volatile WeakReference<FileDescriptor> server = new WeakReference<>(null);
    private transient boolean waitsLonger;

    /** A connection that the server has not accepted yet: who made it, and to which address, where that is known. */
    record Pending(InetSocketAddress client, @Nullable InetSocketAddress dialed) {}

    /**
     * Creates an endpoint.
     *
     * @param path where the socket is to be bound; in a directory that is its owner's alone, and nothing is there
     * @param port the port that it stands for
     */
    public MemoryEndpoint(Path path, int port) {
        this.path = path;
        this.port = port;
    }

    /** Returns a port for who asked for none in particular, each in turn. */
    public static int nextPort() {
        return FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
    }

    /** Returns where the socket is. */
    public Path path() {
        return path;
    }

    /** Returns the port that it stands for. */
    public int port() {
        return port;
    }

    /** Returns whether the server's socket is still open. */
    public boolean isOpen() {
        FileDescriptor socket = server.get();
        return socket != null && NetworkHooks.host().isBoundTo(socket, path);
    }

    void bind(HostSockets host, FileDescriptor socket) throws IOException {
        host.bind(socket, path);
        server = new WeakReference<>(socket);
    }

    /** Connects a socket, and returns what the JDK's own method would. */
    int connect(HostSockets host, FileDescriptor socket, Pending connection) throws IOException {
        synchronized (pending) {
            FileDescriptor listening = server.get();
            if (!waitsLonger && listening != null && host.isBoundTo(listening, path)) {
                waitsLonger = host.listenLonger(listening, BACKLOG);
            }
            pending.addLast(connection);
            boolean connected = false;
            try {
                int result = host.connect(socket, path);
                connected = result > 0;
                return result;
            } finally {
                if (!connected) {
                    pending.removeLast();
                }
            }
        }
    }

    /**
     * Connects a channel of the policy's own that stands between a client and the server. To be called in a {@link HostScope}.
     *
     * @param client who the server is to see
     */
    public boolean connect(SocketChannel channel, InetSocketAddress client) throws IOException {
        synchronized (pending) {
            pending.addLast(new Pending(client, null));
            boolean connected = false;
            try {
                connected = channel.connect(UnixDomainSocketAddress.of(path));
                return connected;
            } finally {
                if (!connected) {
                    pending.removeLast();
                }
            }
        }
    }

    /** Returns the connection that was accepted, or {@code null} where it is none of those. */
    @Nullable
    Pending accepted() {
        synchronized (pending) {
            return pending.pollFirst();
        }
    }
}
