package dev.veneer.policies.network;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.InetBlock;
import dev.veneer.policies.config.ListenerMapping;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses that listeners name, which are the application's own. Thread-safe. */
final class OwnAddresses {
    private final List<ListenerMapping> listeners;
    private final HostNames names;

    OwnAddresses(List<ListenerMapping> listeners, HostNames names) {
        this.listeners = listeners;
        this.names = names;
    }

    /** Returns the listener that is about a local address, or {@code null}. */
    @Nullable
    ListenerMapping listener(Target local) {
        for (ListenerMapping listener : listeners) {
            if (NetworkRules.matches(listener.from(), local)) {
                return listener;
            }
        }
        return null;
    }

    /** Tells whether an address is the application's own at any port: a listener names it. */
    boolean contain(InetAddress address) {
        return !listeners.isEmpty() && contain(new Target(address, Target.ANY_PORT, names.of(address)));
    }

    /**
     * Tells whether an address is the application's own, by a listener that names it: nobody else answers there. One about
     * any host that stands before takes nothing from that.
     */
    boolean contain(Target target) {
        for (ListenerMapping listener : listeners) {
            if (!listener.from().isAnyHost() && NetworkRules.matches(listener.from(), target)) {
                return true;
            }
        }
        return false;
    }

    /** Returns those that are named one by one, by address or by a name of {@code hosts}, and are not this machine's. */
    List<InetAddress> notOfThisMachine() {
        Set<InetAddress> all = new LinkedHashSet<>();
        for (ListenerMapping listener : listeners) {
            all.addAll(named(listener.from()));
        }
        all.removeIf(OwnAddresses::isOfThisMachine);
        return List.copyOf(all);
    }

    private List<InetAddress> named(EndpointPattern from) {
        InetBlock block = from.block();
        HostPattern name = from.name();
        if (block != null) {
            return block.only().map(List::of).orElse(List.of());
        }
        List<InetAddress> mapped = name != null && name.isExact() ? names.mapped(name.text()) : null;
        return mapped == null ? List.of() : mapped;
    }

    /** Tells whether an interface of this machine has an address, or all of them together do, as with the wildcard. */
    static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
