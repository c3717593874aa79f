package dev.veneer.policies.network;

import dev.veneer.hook.NetworkRefusal;
import dev.veneer.policies.config.RouteTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Finds the real address of where a route or a listener leads.
 *
 * @param addresses what names lead to
 */
record Elsewhere(HostAddresses addresses) {
    /**
     * Returns the address.
     *
     * @param asked the port that the application asked for
     * @throws NetworkRefusal where the name has no address on the host
     */
    InetSocketAddress of(RouteTarget target, int asked) throws NetworkRefusal {
        int port = target.port() == RouteTarget.SAME_PORT ? asked : target.port();
        InetAddress address = target.address();
        if (address != null) {
            return new InetSocketAddress(address, port);
        }
        try {
            return new InetSocketAddress(addresses.of(target.host()).get(0), port);
        } catch (UnknownHostException e) {
            throw new NetworkRefusal(
                    "no address for '" + target.host() + "', where the policy leads: " + e.getMessage());
        }
    }
}
