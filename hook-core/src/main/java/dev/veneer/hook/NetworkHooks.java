package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What woven calls of stream sockets go through: judges what the application asked for, and has the JDK go on with where
 * that really is.
 *
 * <p>Where no policy is in force, a call costs the read of a field.
 */
public final class NetworkHooks {
    static volatile @Nullable NetworkPolicy policy;
    static @Nullable HostSockets host;

    /** Where the application sees the servers whose connections are judged; that stays as long as they listen. */
    private static final Map<FileDescriptor, InetSocketAddress> SERVERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private NetworkHooks() {}

    /**
     * Returns where a socket is really connected to, or {@code null} for where it was asked to; a {@link MemoryEndpoint} goes
     * to {@link #connectInMemory}.
     *
     * @throws ConnectException where it is denied, for a stream socket
     * @throws SocketException where it is denied, for a datagram socket, whose datagrams are judged
     */
    public static @Nullable SocketAddress connect(FileDescriptor socket, @Nullable InetAddress address, int port)
            throws IOException {
        NetworkPolicy current = current(NetworkCall.CONNECT);
        if (current == null || address == null) {
            return null;
        }
        if (DatagramHooks.isDatagramSocket(socket)) {
            return DatagramHooks.connect(current, socket, address, port);
        }
        HostScope scope = HostScope.enter();
        try {
            SocketAddress target = current.connect(socket, address, port);
            requireReachable(socket, target);
            return target;
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new ConnectException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new ConnectException(text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** Refuses to lead a socket of IPv4 alone to an address of IPv6, as the system would, but says why. */
    static void requireReachable(FileDescriptor socket, @Nullable SocketAddress target)
            throws NetworkRefusal, IOException {
        if (target instanceof InetSocketAddress address
                && address.getAddress() instanceof Inet6Address
                && host().isOfIpv4Alone(socket)) {
            throw new NetworkRefusal("Address family not supported by protocol: the policy leads a socket of IPv4 to "
                    .concat(address.getAddress().getHostAddress()));
        }
    }

    /** Connects a socket to where {@link #connect} said, and returns what the JDK's own method would. */
    public static int connectInMemory(FileDescriptor socket, InetAddress address, int port, SocketAddress target)
            throws IOException {
        HostSockets host = host();
        NetworkPolicy current = policy;
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress real = host.localAddress(socket);
            InetSocketAddress bound = current == null ? null : current.local(socket, real);
            return MemorySockets.connect(
                    host,
                    socket,
                    bound == null ? real : bound,
                    new InetSocketAddress(nameless(address), port),
                    (MemoryEndpoint) target);
        } finally {
            scope.depth--;
        }
    }

    /** Returns an address as the system tells it: without the name by which it was found. */
    private static InetAddress nameless(InetAddress address) throws IOException {
        return InetAddress.getByAddress(address.getAddress());
    }

    /**
     * Returns where a socket is really bound, or {@code null} for where it was asked to; a {@link MemoryEndpoint} goes to
     * {@link #bindInMemory}.
     *
     * @throws BindException where it is denied
     */
    public static @Nullable SocketAddress bind(FileDescriptor socket, @Nullable InetAddress address, int port)
            throws IOException {
        NetworkPolicy current = current(NetworkCall.BIND);
        if (current == null || address == null || !current.knowsBound()) {
            return null;
        }
        HostScope scope = HostScope.enter();
        try {
            return current.bind(DatagramHooks.isDatagramSocket(socket), socket, address, port);
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new BindException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new BindException(text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** Binds a socket where {@link #bind} said. */
    public static void bindInMemory(
            ProtocolFamily family, FileDescriptor socket, InetAddress address, int port, SocketAddress target)
            throws IOException {
        HostSockets host = host();
        MemoryEndpoint endpoint = (MemoryEndpoint) target;
        HostScope scope = HostScope.enter();
        try {
            InetAddress shown = address.isAnyLocalAddress() ? host.anyLocal(family) : nameless(address);
            MemorySockets.bind(
                    host, socket, new InetSocketAddress(shown, port == 0 ? endpoint.port() : port), endpoint);
        } catch (IOException | RuntimeException failure) {
            NetworkPolicy current = policy;
            if (current != null) {
                current.unbound(socket);
            }
            throw failure;
        } finally {
            scope.depth--;
        }
    }

    /** Notes that a socket could not be bound. */
    public static void unbound(FileDescriptor socket) {
        NetworkPolicy current = policy;
        if (current != null && !HostScope.active() && current.knowsBound()) {
            current.unbound(socket);
        }
    }

    /** Notes a socket that was bound. */
    public static void bound(ProtocolFamily family, FileDescriptor socket, @Nullable InetAddress address, int port)
            throws IOException {
        NetworkPolicy current = policy;
        if (current == null || address == null || HostScope.active() || !current.knowsBound()) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress inMemory = MemorySockets.local(socket);
            if (inMemory != null) {
                current.bound(false, socket, inMemory, MemorySockets.endpoint(socket));
                return;
            }
            InetAddress shown = address.isAnyLocalAddress() ? host().anyLocal(family) : address;
            current.bound(
                    DatagramHooks.isDatagramSocket(socket),
                    socket,
                    new InetSocketAddress(shown, port),
                    host().localAddress(socket));
        } finally {
            scope.depth--;
        }
    }

    /** Returns the address to which a socket is bound, as the application sees it. */
    public static @Nullable InetSocketAddress local(FileDescriptor socket, @Nullable InetSocketAddress real) {
        NetworkPolicy current = current(NetworkCall.LOCAL_ADDRESS);
        if (current == null || real == null) {
            return real;
        }
        InetSocketAddress inMemory = MemorySockets.local(socket);
        if (inMemory != null || !current.knowsBound()) {
            return inMemory == null ? real : inMemory;
        }
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress shown = current.local(socket, real);
            return shown == null ? real : shown;
        } finally {
            scope.depth--;
        }
    }

    /**
     * Lets a socket through that may listen.
     *
     * @throws SocketException where it may not
     */
    public static FileDescriptor listening(FileDescriptor socket) throws IOException {
        NetworkPolicy current = current(NetworkCall.LISTEN);
        if (current == null) {
            return socket;
        }
        InetSocketAddress local = shownLocal(current, socket);
        HostScope scope = HostScope.enter();
        try {
            current.listen(local);
            if (current.judgesAccepted()) {
                SERVERS.put(socket, local);
            }
            return socket;
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new BindException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new BindException(text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** Accepts a connection as the JDK does, but none that is denied: such a peer finds its connection closed. */
    public static int accept(FileDescriptor server, FileDescriptor accepted, InetSocketAddress[] peer)
            throws IOException {
        int result = acceptAny(server, accepted, peer);
        NetworkPolicy current = current(NetworkCall.ACCEPT);
        if (current == null) {
            return result;
        }
        while (result > 0 && current.judgesAccepted() && !accepts(current, server, peer[0])) {
            host().close(accepted);
            result = acceptAny(server, accepted, peer);
        }
        if (result > 0 && !MemorySockets.isServer(server)) {
            peer[0] = shownPeer(current, server, peer[0]);
        }
        return result;
    }

    /** Returns where the application sees a peer that reached one of its sockets. */
    static InetSocketAddress shownPeer(NetworkPolicy current, FileDescriptor socket, InetSocketAddress real) {
        if (!current.knowsBound()) {
            return real;
        }
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress shown = current.peer(socket, real);
            return shown == null ? real : shown;
        } finally {
            scope.depth--;
        }
    }

    private static int acceptAny(FileDescriptor server, FileDescriptor accepted, InetSocketAddress[] peer)
            throws IOException {
        return MemorySockets.isServer(server)
                ? MemorySockets.accept(host(), server, accepted, peer)
                : host().accept(server, accepted, peer);
    }

    private static boolean accepts(NetworkPolicy current, FileDescriptor server, InetSocketAddress peer)
            throws IOException {
        InetSocketAddress known = SERVERS.get(server);
        InetSocketAddress local = known == null ? shownLocal(current, server) : known;
        HostScope scope = HostScope.enter();
        try {
            return current.accepts(local, peer);
        } catch (RuntimeException | LinkageError failure) {
            return false;
        } finally {
            scope.depth--;
        }
    }

    private static InetSocketAddress shownLocal(NetworkPolicy current, FileDescriptor socket) throws IOException {
        InetSocketAddress inMemory = MemorySockets.local(socket);
        if (inMemory != null) {
            return inMemory;
        }
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress real = host().localAddress(socket);
            InetSocketAddress shown = current.local(socket, real);
            return shown == null ? real : shown;
        } finally {
            scope.depth--;
        }
    }

    /** Sets an option of a socket that is in memory; returns whether the JDK is not to. */
    public static boolean setOption(
            FileDescriptor socket, ProtocolFamily family, @Nullable SocketOption<?> option, @Nullable Object value)
            throws IOException {
        NetworkPolicy current = current(NetworkCall.SET_OPTION);
        return current != null
                && option != null
                && value != null
                && MemorySockets.setOption(host(), socket, family, option, value);
    }

    /** Returns the value of an option of a socket that is in memory, or {@code null} where the JDK is to ask for it. */
    public static @Nullable Object option(FileDescriptor socket, @Nullable SocketOption<?> option) {
        NetworkPolicy current = current(NetworkCall.OPTION);
        return current == null || option == null ? null : MemorySockets.option(socket, option);
    }

    /** Returns the policy that is to judge a call; {@code null} where none is in force, or it makes the call itself. */
    static @Nullable NetworkPolicy current(NetworkCall call) {
        NetworkPolicy current = policy;
        if (current == null) {
            if (HookProbe.running()) {
                HookProbe.records(call);
            }
            return null;
        }
        return HostScope.active() ? null : current;
    }

    static HostSockets host() {
        HostSockets door = host;
        if (door == null) {
            throw new IllegalStateException("the hooks were woven before they were told of the host's sockets");
        }
        return door;
    }

    /** Returns the text of a denial because a policy failed. */
    static String text(Throwable failure) {
        return "Permission denied: the policy failed: " + failure;
    }
}
