package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The stream sockets that the application believes to be of TCP, and that are Unix-domain sockets in truth.
 *
 * <p>Such a socket keeps its descriptor, so that channels, selectors and whatever knows its number go on. Thread-safe. Where
 * there is none, a question costs the read of a field.
 */
final class MemorySockets {
    private static final String NAPI = "SO_INCOMING_NAPI_ID";
    private static final Map<FileDescriptor, MemorySocket> SOCKETS = Collections.synchronizedMap(new WeakHashMap<>());

    private static volatile boolean any;

    private MemorySockets() {}

    /**
     * What the application sees of such a socket.
     *
     * @param endpoint where it is bound, for a server
     * @param options its options with their values; to be locked
     */
    private record MemorySocket(
            InetSocketAddress local, @Nullable MemoryEndpoint endpoint, Map<SocketOption<?>, Object> options) {}

    private static @Nullable MemorySocket of(FileDescriptor socket) {
        return any ? SOCKETS.get(socket) : null;
    }

    private static void add(FileDescriptor socket, MemorySocket known) {
        SOCKETS.put(socket, known);
        any = true;
    }

    /** Binds a stream socket inside this JVM. */
    static void bind(HostSockets host, FileDescriptor socket, InetSocketAddress shown, MemoryEndpoint endpoint)
            throws IOException {
        Map<SocketOption<?>, Object> options = host.options(socket);
        host.becomeUnixDomain(socket);
        endpoint.bind(host, socket);
        add(socket, new MemorySocket(shown, endpoint, options));
    }

    /**
     * Connects a stream socket to a server inside this JVM, and returns what the JDK's own method would.
     *
     * @param bound where the socket is bound, as the application sees it; port 0 where it is not
     */
    static int connect(
            HostSockets host,
            FileDescriptor socket,
            InetSocketAddress bound,
            InetSocketAddress dialed,
            MemoryEndpoint endpoint)
            throws IOException {
        MemorySocket known = of(socket);
        boolean blocks = true;
        if (known == null) {
            InetAddress own = bound.getAddress().isAnyLocalAddress() ? dialed.getAddress() : bound.getAddress();
            int port = bound.getPort() == 0 ? MemoryEndpoint.nextPort() : bound.getPort();
            known = new MemorySocket(new InetSocketAddress(own, port), null, host.options(socket));
            blocks = host.becomeUnixDomain(socket);
            add(socket, known);
        }
        int result = endpoint.connect(host, socket, new MemoryEndpoint.Pending(known.local(), dialed));
        // A connection of TCP is never there at once.
        return result > 0 && !blocks ? host.pending() : result;
    }

    /** Returns whether a socket is a server inside this JVM. */
    static boolean isServer(FileDescriptor socket) {
        MemorySocket known = of(socket);
        return known != null && known.endpoint() != null;
    }

    /** Accepts a connection, as the JDK's own method does; nobody but this process can make one. */
    static int accept(
            HostSockets host, FileDescriptor server, FileDescriptor accepted, @Nullable InetSocketAddress[] peer)
            throws IOException {
        MemorySocket known = required(server);
        MemoryEndpoint endpoint = endpoint(server);
        while (true) {
            int result = host.accept(server, accepted);
            if (result <= 0) {
                return result;
            }
            MemoryEndpoint.Pending connection = host.isFromThisProcess(accepted) ? endpoint.accepted() : null;
            if (connection != null) {
                peer[0] = connection.client();
                synchronized (known.options()) {
                    InetSocketAddress dialed = connection.dialed();
                    add(
                            accepted,
                            new MemorySocket(
                                    dialed == null ? known.local() : dialed, null, new HashMap<>(known.options())));
                }
                return result;
            }
            host.close(accepted);
        }
    }

    private static MemorySocket required(FileDescriptor socket) {
        MemorySocket known = SOCKETS.get(socket);
        if (known == null) {
            throw new IllegalStateException("no socket in memory");
        }
        return known;
    }

    /** Returns where a server is bound. */
    static MemoryEndpoint endpoint(FileDescriptor server) {
        MemoryEndpoint endpoint = required(server).endpoint();
        if (endpoint == null) {
            throw new IllegalStateException("no server in memory");
        }
        return endpoint;
    }

    /** Returns where the application sees a socket, or {@code null} where it is none of these. */
    static @Nullable InetSocketAddress local(FileDescriptor socket) {
        MemorySocket known = of(socket);
        return known == null ? null : known.local();
    }

    /** Sets an option of one of these sockets; returns whether the system is not to be asked to. */
    static boolean setOption(
            HostSockets host, FileDescriptor socket, ProtocolFamily family, SocketOption<?> option, Object value)
            throws IOException {
        MemorySocket known = of(socket);
        if (known == null) {
            return false;
        }
        Object applied = host.tryOption(family, option, value);
        synchronized (known.options()) {
            known.options().put(option, applied);
        }
        return !ofAnySocket(option);
    }

    /** Tells whether a Unix-domain socket has an option, too: socket(7). */
    private static boolean ofAnySocket(SocketOption<?> option) {
        return option.name().startsWith("SO_")
                && option != StandardSocketOptions.SO_REUSEPORT
                && !option.name().equals(NAPI);
    }

    /** Returns the value of an option, or {@code null} where the socket is none of these, or has no such option. */
    static @Nullable Object option(FileDescriptor socket, SocketOption<?> option) {
        MemorySocket known = of(socket);
        if (known == null) {
            return null;
        }
        synchronized (known.options()) {
            return known.options().get(option);
        }
    }
}
