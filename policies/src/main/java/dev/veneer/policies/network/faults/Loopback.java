package dev.veneer.policies.network.faults;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses by which this machine reaches itself. */
final class Loopback {
    private static final InetAddress FOUR = address(new byte[] {127, 0, 0, 1});
    private static final InetAddress SIX = address(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});

    private final boolean hasSix = hasSix();

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasSix() {
        try (ServerSocket attempt = new ServerSocket()) {
            attempt.bind(new InetSocketAddress(SIX, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns all that this machine has. */
    List<InetAddress> all() {
        return hasSix ? List.of(FOUR, SIX) : List.of(FOUR);
    }

    /** Returns the one of the family of a peer, where this machine has it. */
    InetAddress like(SocketAddress peer) {
        return hasSix && peer instanceof InetSocketAddress inet && inet.getAddress() instanceof Inet6Address
                ? SIX
                : FOUR;
    }
}
