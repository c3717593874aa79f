package dev.veneer.policies.config;

import java.util.List;

/**
 * The section {@code network}.
 *
 * @param defaultAccess what happens to an operation that no rule, route or listener concerns
 * @param hosts the names that are looked up here before any DNS, each once; exact names stand before patterns, so that the
 *     first that matches is the most particular
 * @param routes where connections and datagrams really go, in the order in which they are tried
 * @param listeners where sockets are really bound, in the order in which they are tried
 * @param rules the rules, in the order in which they are tried
 * @param origin where the section begins, in the last file that has it
 */
public record NetworkSection(
        NetworkAccess defaultAccess,
        List<HostMapping> hosts,
        List<Route> routes,
        List<ListenerMapping> listeners,
        List<NetworkRule> rules,
        Origin origin) {
    /** The network of the host, as it is. */
    public static final NetworkSection HOST =
            new NetworkSection(NetworkAccess.ALLOW, List.of(), List.of(), List.of(), List.of(), Origin.of("network"));

    /** Copies the lists. */
    public NetworkSection {
        hosts = List.copyOf(hosts);
        routes = List.copyOf(routes);
        listeners = List.copyOf(listeners);
        rules = List.copyOf(rules);
    }

    /** Returns whether any route or listener leads into the memory of the JVM. */
    public boolean usesMemory() {
        return routes.stream().anyMatch(route -> route.to().isMemory())
                || listeners.stream().anyMatch(listener -> listener.to().isMemory());
    }
}
