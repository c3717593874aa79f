package dev.veneer.it.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** {@link InetSocketAddress}: names with ports, looked up or not. */
final class SocketAddresses extends NetworkTopic {
    private static final int HTTPS = 443;
    private static final int TOO_LARGE = 65_536;

    SocketAddresses(World world) {
        super("socket-addresses", world);
    }

    @Override
    @SuppressWarnings("AddressSelection") // the one address is what is asked for
    void ask(Questions q) {
        q.check("of-name", s -> new InetSocketAddress(s.host(), HTTPS));
        q.check("of-name-equals-of-address", s -> new InetSocketAddress(s.host(), HTTPS).equals(at(s)));
        q.check("of-address", s -> at(s));
        q.check("of-address-host-string", s -> at(s).getHostString());
        q.check("of-address-host-name", s -> {
            InetSocketAddress address = at(s);
            return List.of(address.getHostName(), address.getHostString(), address);
        });
        q.check("of-unknown", s -> {
            InetSocketAddress address = new InetSocketAddress("no-such-host.invalid", HTTPS);
            return List.of(address.isUnresolved(), address, String.valueOf(address.getAddress()));
        });
        q.check("unresolved", s -> {
            InetSocketAddress address = InetSocketAddress.createUnresolved(s.host(), HTTPS);
            return List.of(address.isUnresolved(), address, address.getHostName());
        });
        q.check(
                "unresolved-is-not-resolved",
                s -> InetSocketAddress.createUnresolved(s.host(), HTTPS)
                        .equals(new InetSocketAddress(s.host(), HTTPS)));
        q.check("of-port", s -> new InetSocketAddress(HTTPS));
        q.check("of-no-address", s -> new InetSocketAddress((InetAddress) null, HTTPS));
        q.check("port-too-large", s -> new InetSocketAddress(s.host(), TOO_LARGE));
        q.check("port-negative", s -> new InetSocketAddress(s.host(), -1));
    }

    private static InetSocketAddress at(Scene s) throws Exception {
        return s.at(HTTPS);
    }
}
