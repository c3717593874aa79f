package dev.veneer.policies.network;

import dev.veneer.hook.HostNameService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A host that knows a few names, and is called {@code Machine}. */
final class KnownHosts implements HostNameService {
    private final Map<String, String> addresses = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Lets it know a name. */
    KnownHosts with(String name, String address) {
        addresses.put(name, address);
        return this;
    }

    /** Returns the names whose addresses it was asked for, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public String ownName() {
        return "Machine";
    }

    @Override
    public InetAddress[] addresses(String name) throws UnknownHostException {
        asked.add(name);
        String address = addresses.get(name);
        if (address == null) {
            throw new UnknownHostException(name);
        }
        return new InetAddress[] {InetAddress.getByName(address)};
    }
}
