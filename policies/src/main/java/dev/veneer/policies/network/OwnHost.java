package dev.veneer.policies.network;

import dev.veneer.hook.HostNameService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** This machine's own name, which always resolves, and its addresses; asked for when they are needed. Thread-safe. */
final class OwnHost {
    private final HostNameService names;
    private final HostAddresses addresses;
    private volatile @Nullable String name;

    OwnHost(HostNameService names, HostAddresses addresses) {
        this.names = names;
        this.addresses = addresses;
    }

    /** Returns the name as the machine has it; empty where it has none. */
    String name() {
        String own = name;
        if (own == null) {
            own = find();
            name = own;
        }
        return own;
    }

    private String find() {
        try {
            return names.ownName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** Tells whether a name, in lower case, is this machine's. */
    boolean isCalled(String other) {
        return HostNames.normal(name()).equals(other);
    }

    /** Tells whether an address is one of those that this machine's name has on the host. */
    boolean has(InetAddress address) {
        try {
            return addresses.of(name()).contains(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
