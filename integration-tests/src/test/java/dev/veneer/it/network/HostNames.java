package dev.veneer.it.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@link InetAddress}: names of hosts, and addresses as text. */
final class HostNames extends NetworkTopic {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] DOCUMENTATION_NET = {(byte) 192, 0, 2, 44};
    private static final int REACH_MILLIS = 2_000;

    HostNames(World world) {
        super("host-names", world);
    }

    @Override
    void ask(Questions q) {
        hosts(q);
        reverse(q);
        literals(q);
        kinds(q);
        missing(q);
        reachable(q);
    }

    private static void hosts(Questions q) {
        q.check("by-name", s -> InetAddress.getByName(s.host()));
        q.check("by-name-twice-equal", s -> InetAddress.getByName(s.host()).equals(InetAddress.getByName(s.host())));
        q.check("by-name-is-address", s -> InetAddress.getByName(s.host()).equals(s.address()));
        q.check("by-name-host-name", s -> InetAddress.getByName(s.host()).getHostName());
        q.check("by-name-host-address", s -> InetAddress.getByName(s.host()).getHostAddress());
        q.check("by-upper-case-name", s -> InetAddress.getByName(s.host().toUpperCase(Locale.ROOT)));
        q.check("all-by-name-has-address", s -> all(s.host()).contains(s.address()));
        q.check(
                "all-by-name-have-the-name",
                s -> all(s.host()).stream()
                        .allMatch(address -> address.getHostName().equals(s.host())));
        q.check("all-by-name-first", s -> all(s.host()).get(0).equals(InetAddress.getByName(s.host())));
        q.check("all-by-name-is-a-copy", s -> {
            InetAddress[] first = InetAddress.getAllByName(s.host());
            first[0] = InetAddress.getLoopbackAddress();
            return InetAddress.getAllByName(s.host())[0];
        });
    }

    private static void reverse(Questions q) {
        q.check("literal-before-look-up", s -> InetAddress.getByName(s.addressText()));
        q.check("literal-host-name", s -> s.address().getHostName());
        q.check("literal-canonical-name", s -> s.address().getCanonicalHostName());
        q.check("literal-after-look-up", s -> {
            InetAddress address = s.address();
            return List.of(address.getHostName(), address);
        });
        q.check("name-canonical-name", s -> InetAddress.getByName(s.host()).getCanonicalHostName());
        q.check(
                "bytes-host-name",
                s -> InetAddress.getByAddress(s.address().getAddress()).getHostName());
        q.check("loopback-names-agree", s -> {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            return loopback.getHostName().equals(loopback.getCanonicalHostName());
        });
        q.check("local-host", s -> {
            InetAddress local = InetAddress.getLocalHost();
            return List.of(local.getHostName().isEmpty(), local.equals(InetAddress.getLocalHost()));
        });
    }

    private static void literals(Questions q) {
        q.check("ipv4", s -> InetAddress.getByName("192.0.2.44"));
        q.check("ipv4-all", s -> all("192.0.2.44"));
        q.check("ipv4-one-part", s -> InetAddress.getByName("3221226028"));
        q.check("ipv4-two-parts", s -> InetAddress.getByName("192.556"));
        q.check("ipv6", s -> InetAddress.getByName("2001:db8::77"));
        q.check("ipv6-in-brackets", s -> InetAddress.getByName("[2001:db8::77]"));
        q.check("ipv6-of-ipv4", s -> InetAddress.getByName("::ffff:192.0.2.44"));
        q.check("ipv6-scope", s -> InetAddress.getByName("fe80::1%3"));
        q.check("ipv6-unknown-scope", s -> InetAddress.getByName("fe80::1%nosuch"));
        q.check("ipv6-broken", s -> InetAddress.getByName("2001:db8::77::1"));
        q.check("brackets-round-a-name", s -> InetAddress.getByName("[" + s.host() + "]"));
        q.check("by-address-and-name", s -> InetAddress.getByAddress("a.name", DOCUMENTATION_NET));
        q.check(
                "by-address-and-host-name",
                s -> InetAddress.getByAddress(s.host(), DOCUMENTATION_NET).getHostName());
        q.check("by-address-without-name", s -> InetAddress.getByAddress(DOCUMENTATION_NET));
        q.check("by-address-of-five-bytes", s -> InetAddress.getByAddress(new byte[5]));
        q.check(
                "equal-whatever-the-name",
                s -> InetAddress.getByAddress("a.name", DOCUMENTATION_NET)
                        .equals(InetAddress.getByAddress("another.name", DOCUMENTATION_NET)));
    }

    @SuppressWarnings("AddressSelection") // the one address is what is asked for
    private static void kinds(Questions q) {
        q.check("empty-is-loopback", s -> InetAddress.getByName("").isLoopbackAddress());
        q.check("null-is-loopback", s -> InetAddress.getByName(null).equals(InetAddress.getLoopbackAddress()));
        q.check("all-of-empty", s -> all("").stream().allMatch(InetAddress::isLoopbackAddress));
        q.check(
                "loopback-name",
                s -> InetAddress.getLoopbackAddress().getHostName().equals("localhost"));
        q.check(
                "any-local",
                s -> Stream.of("0.0.0.0", "::", "0.0.0.1")
                        .map(text -> parsed(text).isAnyLocalAddress())
                        .toList());
        q.check("any-local-ipv4", s -> InetAddress.getByName("0.0.0.0"));
        q.check("host-is-any-local", s -> InetAddress.getByName(s.host()).isAnyLocalAddress());
        q.check("link-local", s -> parsed("fe80::1").isLinkLocalAddress());
        q.check(
                "site-local",
                s -> Stream.of("10.1.2.3", "192.168.1.1", "192.0.2.1")
                        .map(text -> parsed(text).isSiteLocalAddress())
                        .toList());
        q.check(
                "multicast",
                s -> Stream.of("224.0.0.1", "239.1.2.3", "ff02::1", "192.0.2.1")
                        .map(text -> parsed(text).isMulticastAddress())
                        .toList());
    }

    @SuppressWarnings("AddressSelection") // the one address is what is asked for
    private static void missing(Questions q) {
        q.check("unknown", s -> InetAddress.getByName("no-such-host.invalid"));
        q.check("unknown-all", s -> InetAddress.getAllByName("no-such-host.invalid"));
        q.check("unknown-twice", s -> {
            try {
                return InetAddress.getByName("no-such-twice.invalid");
            } catch (UnknownHostException e) {
                return InetAddress.getByName("no-such-twice.invalid");
            }
        });
        q.check("unknown-with-dot", s -> InetAddress.getByName("no-such-host.invalid."));
        q.check("space-in-name", s -> InetAddress.getByName("no such.invalid"));
        q.check("label-too-long", s -> InetAddress.getByName("x".repeat(64) + ".invalid"));
        q.check("address-out-of-range", s -> InetAddress.getByName("192.0.2.256.invalid"));
    }

    private static void reachable(Questions q) {
        q.check("loopback-is-reachable", s -> InetAddress.getLoopbackAddress().isReachable(REACH_MILLIS));
        q.check("host-is-reachable", s -> InetAddress.getByName(s.host()).isReachable(REACH_MILLIS));
        q.check("reachable-negative-time", s -> s.address().isReachable(-1));
        q.check("reachable-negative-hops", s -> s.address().isReachable(null, -1, REACH_MILLIS));
    }

    private static List<InetAddress> all(String host) throws UnknownHostException {
        return Arrays.asList(InetAddress.getAllByName(host));
    }

    private static InetAddress parsed(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
