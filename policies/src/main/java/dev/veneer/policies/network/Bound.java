package dev.veneer.policies.network;

import dev.veneer.hook.MemoryEndpoint;
import java.io.FileDescriptor;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A socket that was bound.
 *
 * @param datagrams whether it is a socket of datagrams
 * @param socket its descriptor
 * @param shown where the application sees it
 * @param real where it is
 */
record Bound(boolean datagrams, WeakReference<FileDescriptor> socket, InetSocketAddress shown, SocketAddress real) {
    /** Where a socket is that is about to be bound. */
    static final SocketAddress RESERVED = InetSocketAddress.createUnresolved("reserved", 0);

    /** Tells whether it is about to be bound. */
    boolean isReserved() {
        return real == RESERVED;
    }

    /** Tells whether it is not where the application sees it. */
    boolean isElsewhere() {
        InetSocketAddress host = onHost();
        return host == null
                || shown.getPort() != host.getPort()
                || (!shown.getAddress().isAnyLocalAddress()
                        && !shown.getAddress().equals(host.getAddress()))
                || (shown.getAddress().isAnyLocalAddress() && !host.getAddress().isAnyLocalAddress());
    }

    /** Returns where it is on the host, or {@code null} where it is in memory. */
    @Nullable
    InetSocketAddress onHost() {
        return real instanceof InetSocketAddress address && !isReserved() ? address : null;
    }

    /** Returns where it is in memory, or {@code null} where it is on the host. */
    @Nullable
    MemoryEndpoint inMemory() {
        return real instanceof MemoryEndpoint endpoint ? endpoint : null;
    }

    /** Tells whether nobody holds it any more, so that it is closed. */
    boolean isForgotten() {
        return socket.get() == null;
    }
}
