package dev.veneer.it.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Objects;

/** {@link NetworkInterface}. */
final class Interfaces extends NetworkTopic {
    Interfaces(World world) {
        super("interfaces", world);
    }

    @Override
    void ask(Questions q) {
        q.check("loopback-by-address", s -> {
            NetworkInterface loopback = loopback();
            return List.of(loopback.isLoopback(), loopback.isUp(), loopback.isVirtual(), loopback.isPointToPoint());
        });
        q.check("loopback-has-its-address", s -> loopback().inetAddresses().anyMatch(InetAddress::isLoopbackAddress));
        q.check(
                "loopback-by-name",
                s -> loopback().equals(NetworkInterface.getByName(loopback().getName())));
        q.check(
                "loopback-by-index",
                s -> loopback().equals(NetworkInterface.getByIndex(loopback().getIndex())));
        q.check(
                "enumeration-has-loopback",
                s -> NetworkInterface.networkInterfaces().anyMatch(loopback()::equals));
        q.check(
                "enumeration-is-not-empty",
                s -> NetworkInterface.getNetworkInterfaces().hasMoreElements());
        q.check("of-the-host", s -> NetworkInterface.getByInetAddress(s.address()) != null);
        q.check(
                "host-has-its-address",
                s -> NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(address(s)::equals));
        q.check("unknown-address", s -> NetworkInterface.getByInetAddress(InetAddress.getByName("192.0.2.44")));
        q.check("unknown-name", s -> NetworkInterface.getByName("no-such-interface"));
        q.check("unknown-index", s -> NetworkInterface.getByIndex(Integer.MAX_VALUE));
        q.check("negative-index", s -> NetworkInterface.getByIndex(-1));
        q.check("no-address", s -> NetworkInterface.getByInetAddress(nothing()));
        q.check("hardware-address-of-loopback", s -> loopback().getHardwareAddress());
    }

    private static InetAddress address(Scene s) throws Exception {
        return s.address();
    }

    private static NetworkInterface loopback() throws Exception {
        return Objects.requireNonNull(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
    }

    /** Returns what no caller should hand over. */
    @SuppressWarnings("NullAway")
    private static InetAddress nothing() {
        return null;
    }
}
