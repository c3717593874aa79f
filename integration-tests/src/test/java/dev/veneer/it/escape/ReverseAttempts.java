package dev.veneer.it.escape;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The name of an address, which the host knows and the policy keeps: no question about it is to leave. */
final class ReverseAttempts {
    /** An address that is nobody's: RFC 5737. */
    static final String ADDRESS = "192.0.2.53";

    static final String NAME = World.SECRET + ".test";

    private ReverseAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) {
        if (!world.asks(NetworkWorld.Policy.NETWORK)) {
            return;
        }
        attempts.see("reverse-host-name", () -> address().getHostName());
        attempts.see("reverse-canonical-name", () -> address().getCanonicalHostName());
        attempts.see("reverse-socket-address", () -> new InetSocketAddress(address(), 1).getHostName());
    }

    private static InetAddress address() throws UnknownHostException {
        return InetAddress.getByName(ADDRESS);
    }
}
