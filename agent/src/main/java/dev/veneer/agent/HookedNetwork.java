package dev.veneer.agent;

import dev.veneer.hook.Environment;
import dev.veneer.hook.HostNameService;
import dev.veneer.hook.HostSockets;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.filesystem.ScratchSpace;
import dev.veneer.policies.network.SocketRules;
import dev.veneer.policies.network.VirtualNetwork;
import dev.veneer.policies.network.faults.NetworkFaults;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Builds the network that the hooks ask.
 *
 * <p>Apart from {@link World} for the reason that {@link HookedFiles} is.
 */
final class HookedNetwork {
    private HookedNetwork() {}

    /**
     * Adds the network of a policy, and what goes wrong on it, to a world.
     *
     * @param host the host's sockets
     * @param names the host's names
     * @param paths makes paths such as rules judge
     * @param memory where sockets in memory are, or {@code null} where the policy has none
     */
    static Environment addTo(
            Environment world,
            Policy policy,
            HostSockets host,
            HostNameService names,
            DenialLog log,
            boolean reportOnly,
            CanonicalPaths paths,
            @Nullable ScratchSpace memory) {
        NetworkSection section = policy.network();
        VirtualNetwork network = new VirtualNetwork(
                section == null ? NetworkSection.HOST : SocketRules.resolved(section, paths),
                host,
                names,
                log,
                reportOnly,
                faults(policy, host, log, reportOnly),
                memory == null ? null : memory.path());
        return new Environment(world.files(), network, world.children(), world.clock(), world.waits());
    }

    private static @Nullable NetworkFaults faults(
            Policy policy, HostSockets sockets, DenialLog log, boolean reportOnly) {
        if (policy.networkFaults().isEmpty()) {
            return null;
        }
        try {
            return new NetworkFaults(policy.networkFaults(), sockets, log, reportOnly);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot open sockets of this machine for the section 'faults': " + e.getMessage()
                            + "; see to it that the loopback address can be bound",
                    e);
        }
    }
}
