package dev.veneer.it.escape;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Other spellings of an address or a name that is denied, and names that an address claims to have. */
final class AddressAttempts {
    private static final int NO_SCOPE = -1;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private AddressAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) throws UnknownHostException, SocketException {
        if (!world.asks(NetworkWorld.Policy.FILES_AND_NETWORK)) {
            return;
        }
        everyKind(attempts, "plain", InetAddress.getByAddress(LOOPBACK), world.unnamed());
        everyKind(attempts, "claimed", InetAddress.getByAddress("claimed.allowed.test", LOOPBACK), world.unnamed());
        everyKind(attempts, "wildcard", InetAddress.getByAddress(new byte[4]), world.byBlock());
        everyKind(attempts, "wildcard-by-name", InetAddress.getByAddress(new byte[4]), world.byName());
        if (NetworkInterface.getByInetAddress(InetAddress.getByAddress(LOOPBACK_6)) != null) {
            declareIpv6(attempts, world);
        }
        for (AskedName name : AskedName.ALL) {
            attempts.see(name.attempt(), () -> SocketKind.hearAt(new InetSocketAddress(name.asked(), world.byName())));
        }
    }

    private static void declareIpv6(Attempts attempts, NetworkWorld world) throws UnknownHostException {
        everyKind(attempts, "mapped", ipv6(mapped(LOOPBACK), NO_SCOPE), world.byName());
        everyKind(attempts, "mapped-with-scope", ipv6(mapped(LOOPBACK), 1), world.byName());
        everyKind(attempts, "mapped-by-block", ipv6(mapped(LOOPBACK), NO_SCOPE), world.byBlock());
        everyKind(attempts, "mapped-wildcard", ipv6(mapped(new byte[LOOPBACK.length]), NO_SCOPE), world.byBlock());
        everyKind(attempts, "wildcard-6", ipv6(new byte[LOOPBACK_6.length], NO_SCOPE), world.byBlock());
        everyKind(attempts, "with-scope", ipv6(LOOPBACK_6, 1), world.byName());
    }

    private static Inet6Address ipv6(byte[] bytes, int scope) throws UnknownHostException {
        return Inet6Address.getByAddress("other.test", bytes, scope);
    }

    private static void everyKind(Attempts attempts, String name, InetAddress address, int port) {
        for (SocketKind kind : SocketKind.values()) {
            attempts.see(
                    "address-" + name + "-" + kind.name().toLowerCase(Locale.ROOT),
                    () -> kind.hear(new InetSocketAddress(address, port)));
        }
    }

    /** Returns an address of IPv4 as one of IPv6: RFC 4291, section 2.5.5.2. */
    private static byte[] mapped(byte[] address) {
        return ByteBuffer.allocate(LOOPBACK_6.length)
                .position(LOOPBACK_6.length - address.length - Short.BYTES)
                .putShort((short) -1)
                .put(address)
                .array();
    }
}
