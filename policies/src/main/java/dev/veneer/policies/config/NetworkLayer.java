package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says in {@code network}.
 *
 * @param removes whether the section is {@code null}: what was inherited does not hold
 * @param defaultAccess the default, or {@code null} where it does not say
 * @param hosts its own names
 * @param routes its own routes
 * @param listeners its own listeners
 * @param rules its own rules
 * @param origin where the section begins
 */
record NetworkLayer(
        boolean removes,
        @Nullable Setting<NetworkAccess> defaultAccess,
        List<HostMapping> hosts,
        List<Route> routes,
        List<ListenerMapping> listeners,
        List<NetworkRule> rules,
        Origin origin) {
    /** Returns the layer that takes away what was inherited. */
    static NetworkLayer removing(Origin origin) {
        return new NetworkLayer(true, null, List.of(), List.of(), List.of(), List.of(), origin);
    }
}
