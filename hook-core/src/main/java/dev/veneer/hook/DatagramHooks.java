package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What woven calls of datagram sockets go through. */
public final class DatagramHooks {
    /** Of each socket that sends elsewhere: the address that the application knows, by the real one. */
    private static final Map<FileDescriptor, Map<InetSocketAddress, InetSocketAddress>> ELSEWHERE =
            Collections.synchronizedMap(new WeakHashMap<>());

    /** The sockets that {@link #receive} met: the JDK binds each before it connects it, if only to any port. */
    private static final Map<FileDescriptor, Boolean> SOCKETS = Collections.synchronizedMap(new WeakHashMap<>());

    private static volatile boolean any;

    private DatagramHooks() {}

    /** Returns whether a socket is one of datagrams; the system need not be asked, which would cost each connection a call. */
    static boolean isDatagramSocket(FileDescriptor socket) throws IOException {
        if (any && SOCKETS.containsKey(socket)) {
            return true;
        }
        HostSockets host = NetworkHooks.host();
        return host.inheritsDatagrams() && host.isDatagramSocket(socket);
    }

    /**
     * Returns where a datagram really goes.
     *
     * @throws SocketException where it is denied
     */
    public static @Nullable InetSocketAddress send(FileDescriptor socket, @Nullable InetSocketAddress target)
            throws SocketException {
        if (target == null || target.isUnresolved()) {
            NetworkHooks.current(NetworkCall.SEND);
            return target;
        }
        InetSocketAddress real = elsewhere(socket, target.getAddress(), target.getPort());
        return real == null ? target : real;
    }

    private static @Nullable InetSocketAddress elsewhere(FileDescriptor socket, @Nullable InetAddress address, int port)
            throws SocketException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.SEND);
        return current == null || address == null ? null : elsewhere(current, socket, address, port, false);
    }

    /** Returns where a datagram socket is really connected to, or {@code null} for where it was asked to. */
    static @Nullable InetSocketAddress connect(
            NetworkPolicy current, FileDescriptor socket, InetAddress address, int port) throws SocketException {
        return elsewhere(current, socket, address, port, true);
    }

    private static @Nullable InetSocketAddress elsewhere(
            NetworkPolicy current, FileDescriptor socket, InetAddress address, int port, boolean connects)
            throws SocketException {
        HostScope scope = HostScope.enter();
        try {
            InetSocketAddress target =
                    connects ? current.connectForDatagrams(socket, address, port) : current.send(address, port);
            NetworkHooks.requireReachable(socket, target);
            if (target != null) {
                addresses(socket).put(target, new InetSocketAddress(address, port));
            }
            return target;
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new SocketException(refusal.getMessage()));
        } catch (IOException | RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new SocketException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** No lambda: none is to be linked inside hooks. */
    private static Map<InetSocketAddress, InetSocketAddress> addresses(FileDescriptor socket) {
        synchronized (ELSEWHERE) {
            Map<InetSocketAddress, InetSocketAddress> known = ELSEWHERE.get(socket);
            if (known == null) {
                known = new ConcurrentHashMap<>();
                ELSEWHERE.put(socket, known);
            }
            return known;
        }
    }

    /** Returns where a datagram came from, as the application knows it. */
    public static @Nullable InetSocketAddress source(FileDescriptor socket, @Nullable InetSocketAddress real) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.SOURCE);
        if (current == null || real == null) {
            return real;
        }
        Map<InetSocketAddress, InetSocketAddress> known = ELSEWHERE.get(socket);
        InetSocketAddress asked = known == null ? null : known.get(real);
        return asked == null ? NetworkHooks.shownPeer(current, socket, real) : asked;
    }

    /**
     * Lets a socket be bound to receive datagrams from anybody.
     *
     * @throws BindException where it may not
     */
    public static void receive(@Nullable FileDescriptor socket, @Nullable SocketAddress local) throws BindException {
        if (socket != null && NetworkHooks.policy != null) {
            SOCKETS.put(socket, Boolean.TRUE);
            any = true;
        }
        NetworkPolicy current = NetworkHooks.current(NetworkCall.RECEIVE);
        if (current == null || !(local instanceof InetSocketAddress address) || address.getPort() == 0) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.listen(address);
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new BindException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new BindException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /**
     * Lets a multicast group be joined.
     *
     * @throws SocketException where it may not
     */
    public static void join(@Nullable InetAddress group) throws SocketException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.JOIN);
        if (current == null || group == null) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.join(group);
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new SocketException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new SocketException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }
}
