package dev.veneer.agent.command;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.HostMapping;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.NetworkAccess;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PortRange;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.config.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts that are denied by their names, where a program that knows their addresses reaches them all the same. */
final class DeniedNames {
    private static final Set<NetworkOperation> TO_PEERS =
            EnumSet.of(NetworkOperation.CONNECT, NetworkOperation.SEND, NetworkOperation.MULTICAST);

    private final NetworkSection section;

    private DeniedNames(NetworkSection section) {
        this.section = section;
    }

    /** Returns a warning for every rule that denies by name what nothing denies by number. */
    static List<Problem> warnings(Policy policy) {
        NetworkSection section = policy.network();
        return section == null || section.defaultAccess() != NetworkAccess.ALLOW
                ? List.of()
                : new DeniedNames(section).warnings();
    }

    private List<Problem> warnings() {
        Map<Origin, Set<String>> names = new LinkedHashMap<>();
        for (NetworkRule rule : section.rules()) {
            // One rule of the file may stand here as several.
            Set<String> known = names.computeIfAbsent(rule.origin(), unused -> new LinkedHashSet<>());
            if (rule.verdict() == Verdict.DENY) {
                known.addAll(reachableByNumber(rule));
            }
        }
        List<Problem> warnings = new ArrayList<>();
        names.forEach((origin, denied) -> {
            if (!denied.isEmpty()) {
                warnings.add(Problem.at(
                        origin,
                        "a deny by name under 'default: allow': the addresses of " + String.join(", ", denied)
                                + " can still be reached by number; deny those, too, or write 'default: deny'"));
            }
        });
        return warnings;
    }

    private List<String> reachableByNumber(NetworkRule rule) {
        List<String> names = new ArrayList<>();
        for (EndpointPattern peer : rule.peer()) {
            HostPattern name = peer.name();
            if (name != null && !hasKnownAddresses(name) && isOpen(rule.operations(), peer.ports())) {
                names.add(name.text());
            }
        }
        if (rule.operations().contains(NetworkOperation.RESOLVE)
                && isOpen(Set.of(NetworkOperation.CONNECT, NetworkOperation.SEND), PortRange.ANY)) {
            rule.hosts().forEach(host -> names.add(host.text()));
        }
        return names;
    }

    /** Tells whether {@code hosts} gives a name addresses: a rule about the name is about these, however they are named. */
    private boolean hasKnownAddresses(HostPattern name) {
        for (HostMapping mapping : section.hosts()) {
            if (mapping.name().isExact() && mapping.name().equals(name)) {
                return !mapping.addresses().isEmpty();
            }
        }
        return false;
    }

    /** Tells whether one of the operations is left to some host that no rule names. */
    private boolean isOpen(Set<NetworkOperation> operations, PortRange ports) {
        return operations.stream()
                .filter(TO_PEERS::contains)
                .anyMatch(
                        operation -> section.rules().stream().noneMatch(rule -> deniesAnybody(rule, operation, ports)));
    }

    private static boolean deniesAnybody(NetworkRule rule, NetworkOperation operation, PortRange ports) {
        return rule.verdict() == Verdict.DENY
                && rule.operations().contains(operation)
                && (rule.peer().isEmpty()
                        || rule.peer().stream()
                                .anyMatch(peer -> peer.isAnyHost()
                                        && peer.ports().from() <= ports.from()
                                        && peer.ports().to() >= ports.to()));
    }
}
