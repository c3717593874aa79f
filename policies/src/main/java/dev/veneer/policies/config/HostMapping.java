package dev.veneer.policies.config;

import java.net.InetAddress;
import java.util.List;

/**
 * What a name resolves to, whatever DNS says.
 *
 * @param name the name, or a pattern of names
 * @param addresses its addresses, in their order; none where the name does not exist ({@code nxdomain})
 * @param origin where it is written
 */
public record HostMapping(HostPattern name, List<InetAddress> addresses, Origin origin) {
    /** Copies the list. */
    public HostMapping {
        addresses = List.copyOf(addresses);
    }
}
