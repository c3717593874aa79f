package dev.veneer.policies.network;

import dev.veneer.hook.HostSockets;
import dev.veneer.hook.MemoryEndpoint;
import dev.veneer.hook.NetworkRefusal;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of this JVM that are bound elsewhere than the application sees, or connected to such a one.
 *
 * <p>Sockets are known by the identity of their descriptors, as long as somebody holds these. Thread-safe; what is asked at
 * each connection takes one look at a map.
 */
final class BoundSockets {
    /** After so many sockets those that nobody holds any more are forgotten. */
    private static final int SWEEP_EACH = 256;

    /** The last socket of each number of a descriptor: the one before it is closed. */
    private final Map<Integer, Bound> byNumber = new ConcurrentHashMap<>();

    private final Map<Integer, List<Bound>> byShownPort = new ConcurrentHashMap<>();
    private final Map<Integer, List<Bound>> byRealPort = new ConcurrentHashMap<>();
    /** In the same way, sockets that found others of this JVM: a connection leaves nothing behind that grows. */
    private final Map<Integer, Client> clients = new ConcurrentHashMap<>();

    private final AtomicInteger added = new AtomicInteger();
    private final Map<Boolean, InetSocketAddress> silent = new ConcurrentHashMap<>();
    private final HostSockets host;

    /**
     * A socket that is connected to another of this JVM.
     *
     * @param address by which it found that
     */
    private record Client(WeakReference<FileDescriptor> socket, InetAddress address) {}

    BoundSockets(HostSockets host) {
        this.host = host;
    }

    /**
     * Keeps a place for a socket that is to be bound, so that no other gets it meanwhile.
     *
     * @param elsewhere whether it is to be bound elsewhere than it is asked to; else the system knows most of it
     * @return whether it was free
     */
    synchronized boolean reserve(
            boolean datagrams, FileDescriptor socket, InetAddress address, int port, boolean elsewhere) {
        if (isTaken(datagrams, address, port, elsewhere)) {
            return false;
        }
        InetSocketAddress place = new InetSocketAddress(nameless(address), port);
        first(byShownPort, port, new Bound(datagrams, new WeakReference<>(socket), place, Bound.RESERVED));
        return true;
    }

    /** Gives up what was kept for a socket. */
    void release(FileDescriptor socket) {
        for (List<Bound> all : byShownPort.values()) {
            all.removeIf(bound -> bound.isReserved() && bound.socket().refersTo(socket));
        }
    }

    /** Adds a socket; a port that the application left to the system is the real one. */
    void add(boolean datagrams, FileDescriptor socket, InetSocketAddress asked, SocketAddress real) {
        int port = asked.getPort() == 0 && real instanceof InetSocketAddress host ? host.getPort() : asked.getPort();
        Bound bound = new Bound(
                datagrams,
                new WeakReference<>(socket),
                new InetSocketAddress(nameless(asked.getAddress()), port),
                real);
        if (added.incrementAndGet() % SWEEP_EACH == 0) {
            sweep(byShownPort);
            sweep(byRealPort);
        }
        byNumber.put(host.number(socket), bound);
        first(byShownPort, port, bound);
        List<Bound> there = byShownPort.getOrDefault(port, List.of());
        there.removeIf(other -> other.isReserved() && other.socket().refersTo(socket));
        if (real instanceof InetSocketAddress host) {
            first(byRealPort, host.getPort(), bound);
        }
    }

    private void first(Map<Integer, List<Bound>> ports, int port, Bound bound) {
        ports.compute(port, (unused, known) -> {
            List<Bound> all = known == null ? new CopyOnWriteArrayList<>() : known;
            all.removeIf(this::isGone);
            all.add(0, bound);
            return all;
        });
    }

    private void sweep(Map<Integer, List<Bound>> ports) {
        for (Integer port : ports.keySet()) {
            ports.computeIfPresent(port, (unused, all) -> {
                all.removeIf(this::isGone);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /** Returns an address as the system tells it: without the name by which it was found. */
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that a socket is connected to a socket of this JVM, by an address of the application's own. */
    void connectedTo(FileDescriptor socket, InetAddress address) {
        clients.put(host.number(socket), new Client(new WeakReference<>(socket), nameless(address)));
    }

    private @Nullable Bound of(FileDescriptor socket) {
        Bound bound = byNumber.get(host.number(socket));
        return bound != null && bound.socket().refersTo(socket) ? bound : null;
    }

    private @Nullable InetAddress addressFound(FileDescriptor socket) {
        Client client = clients.get(host.number(socket));
        return client != null && client.socket().refersTo(socket) ? client.address() : null;
    }

    /** Returns where the application sees a socket, or one that was accepted by it; {@code null} where it is there. */
    @Nullable
    InetSocketAddress shown(FileDescriptor socket, InetSocketAddress real) {
        Bound own = of(socket);
        InetAddress address = addressFound(socket);
        if (address != null && (own == null || own.shown().getAddress().isAnyLocalAddress())) {
            return new InetSocketAddress(
                    address, own == null ? real.getPort() : own.shown().getPort());
        }
        if (own != null) {
            return own.isElsewhere() ? own.shown() : null;
        }
        Bound server = at(real);
        if (server == null || !server.isElsewhere()) {
            return null;
        }
        InetAddress shown = server.shown().getAddress();
        return new InetSocketAddress(
                shown.isAnyLocalAddress() ? real.getAddress() : shown,
                server.shown().getPort());
    }

    /**
     * Returns where the application sees a peer that reached one of its sockets; {@code null} for where it is. What comes
     * from this machine to an address of the application's own comes from there, as it does where an address is a
     * machine's own.
     */
    @Nullable
    InetSocketAddress peer(FileDescriptor socket, InetSocketAddress real) {
        if (!real.getAddress().isLoopbackAddress()) {
            return null;
        }
        Bound sender = at(real);
        if (sender != null && !sender.shown().getAddress().isAnyLocalAddress()) {
            return sender.shown();
        }
        Bound server = of(socket);
        return server == null || server.shown().getAddress().isAnyLocalAddress()
                ? null
                : new InetSocketAddress(server.shown().getAddress(), real.getPort());
    }

    private @Nullable Bound at(InetSocketAddress real) {
        for (Bound bound : byRealPort.getOrDefault(real.getPort(), List.of())) {
            InetSocketAddress host = bound.onHost();
            InetAddress address = host == null ? null : host.getAddress();
            if (address != null
                    && !bound.isForgotten()
                    && (address.isAnyLocalAddress() || address.equals(real.getAddress()))) {
                return bound;
            }
        }
        return null;
    }

    /**
     * Returns where a socket really is that the application sees at an address, or {@code null} where there is none.
     *
     * @param datagrams whether a socket of datagrams
     * @param own whether the address is the application's own
     */
    @Nullable
    SocketAddress at(boolean datagrams, InetAddress address, int port, boolean own) {
        for (Bound bound : byShownPort.getOrDefault(port, List.of())) {
            if (bound.datagrams() == datagrams && answers(bound, address, own) && isOpen(bound)) {
                InetSocketAddress onHost = bound.onHost();
                return onHost != null && onHost.getAddress().isAnyLocalAddress()
                        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), onHost.getPort())
                        : bound.real();
            }
        }
        return null;
    }

    /** Returns the server in memory that the application sees at an address, or {@code null} where there is none. */
    @Nullable
    MemoryEndpoint inMemory(InetAddress address, int port) {
        for (Bound bound : byShownPort.getOrDefault(port, List.of())) {
            InetAddress shown = bound.shown().getAddress();
            MemoryEndpoint endpoint = bound.inMemory();
            if (endpoint != null && isOpen(bound) && (shown.isAnyLocalAddress() || shown.equals(address))) {
                return endpoint;
            }
        }
        return null;
    }

    /** Tells whether a socket is bound and not closed since, which no hook tells. */
    private boolean isOpen(Bound bound) {
        FileDescriptor socket = bound.socket().get();
        InetSocketAddress onHost = bound.onHost();
        MemoryEndpoint endpoint = bound.inMemory();
        return socket != null
                && ((onHost != null
                                && byNumber.get(host.number(socket)) == bound
                                && host.isBoundTo(socket, onHost.getPort()))
                        || (endpoint != null && endpoint.isOpen()));
    }

    /** Tells whether a socket is no more; what is left of one in memory is removed. */
    private boolean isGone(Bound bound) {
        if (bound.isReserved() ? !bound.isForgotten() : isOpen(bound)) {
            return false;
        }
        MemoryEndpoint endpoint = bound.inMemory();
        if (endpoint != null) {
            try {
                Files.deleteIfExists(endpoint.path());
            } catch (IOException e) {
                // It goes with its directory.
                return true;
            }
        }
        return true;
    }

    private static boolean answers(Bound bound, InetAddress address, boolean own) {
        InetAddress shown = bound.shown().getAddress();
        return shown.equals(address)
                || (shown.isAnyLocalAddress()
                        && (own || (bound.isElsewhere() && OwnAddresses.isOfThisMachine(address))));
    }

    /** Returns an address of this machine at which nobody listens, nor can: a socket is bound to it that does not. */
    synchronized InetSocketAddress nobody(boolean datagrams) throws NetworkRefusal {
        try {
            InetSocketAddress known = silent.get(datagrams);
            if (known == null) {
                known = host.silentPort(datagrams);
                silent.put(datagrams, known);
            }
            return known;
        } catch (IOException e) {
            throw new NetworkRefusal("Connection refused");
        }
    }

    /** Returns whether a socket is open, or about to be, where another one is to be bound. */
    boolean isTaken(boolean datagrams, InetAddress address, int port, boolean elsewhere) {
        for (Bound bound : byShownPort.getOrDefault(port, List.of())) {
            InetAddress shown = bound.shown().getAddress();
            if (bound.datagrams() == datagrams
                    && (elsewhere || bound.isElsewhere())
                    && (shown.equals(address) || shown.isAnyLocalAddress() || address.isAnyLocalAddress())
                    && !isGone(bound)) {
                return true;
            }
        }
        return false;
    }
}
