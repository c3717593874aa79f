package dev.veneer.hook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What network interfaces go through: the application's own addresses are the loopback interface's, as they are where an
 * administrator gives a machine further addresses there.
 */
public final class InterfaceHooks {
    private InterfaceHooks() {}

    /**
     * Returns the interface of an address.
     *
     * @param found the real one, or {@code null}
     */
    public static @Nullable NetworkInterface byAddress(@Nullable InetAddress address, @Nullable NetworkInterface found)
            throws IOException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.INTERFACE);
        if (current == null || address == null || found != null) {
            return found;
        }
        HostScope scope = HostScope.enter();
        try {
            return current.isOwn(address) ? NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()) : null;
        } finally {
            scope.depth--;
        }
    }

    /** Returns the addresses of an interface. */
    public static Enumeration<InetAddress> addresses(Enumeration<InetAddress> real) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.INTERFACE);
        return current == null ? real : Collections.enumeration(withOwn(current, Collections.list(real)));
    }

    /** Does what the other method does for a stream. */
    public static Stream<InetAddress> addresses(Stream<InetAddress> real) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.INTERFACE);
        if (current == null) {
            return real;
        }
        List<InetAddress> addresses = new ArrayList<>();
        for (Object address : real.toArray()) {
            addresses.add((InetAddress) address);
        }
        return withOwn(current, addresses).stream();
    }

    private static List<InetAddress> withOwn(NetworkPolicy current, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            if (address.isLoopbackAddress()) {
                addresses.addAll(own(current));
                return addresses;
            }
        }
        return addresses;
    }

    private static List<InetAddress> own(NetworkPolicy current) {
        HostScope scope = HostScope.enter();
        try {
            return current.ownAddresses();
        } finally {
            scope.depth--;
        }
    }

    /** Returns the addresses of an interface with what else is known of them. */
    public static List<InterfaceAddress> bindings(List<InterfaceAddress> real) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.INTERFACE);
        if (current == null) {
            return real;
        }
        for (InterfaceAddress binding : real) {
            // The JDK leaves a place empty of which the system told nothing.
            if (binding != null && binding.getAddress().isLoopbackAddress()) {
                List<InterfaceAddress> all = new ArrayList<>(real);
                for (InetAddress address : own(current)) {
                    all.add(NetworkHooks.host().interfaceAddress(address));
                }
                return all;
            }
        }
        return real;
    }
}
