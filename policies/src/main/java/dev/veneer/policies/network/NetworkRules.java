package dev.veneer.policies.network;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the policy, in order: the first that matches decides. It is found without asking each of them. Immutable,
 * thread-safe.
 */
final class NetworkRules {
    private static final Set<NetworkOperation> BY_NAME =
            EnumSet.of(NetworkOperation.CONNECT, NetworkOperation.SEND, NetworkOperation.MULTICAST);
    private static final HostPattern EVERY_NAME = HostPattern.parse("*");
    private static final int ALL_PORTS = 65_535;

    private final Set<NetworkOperation> judged = EnumSet.noneOf(NetworkOperation.class);
    private final boolean namesHosts;
    /** By the peer, for each operation; also rules of {@code accept} that are about every peer and every local address. */
    private final Map<NetworkOperation, EndpointIndex> byPeer = new EnumMap<>(NetworkOperation.class);
    /** By the local address: rules about listening, and those of {@code accept} that are about every peer. */
    private final Map<NetworkOperation, EndpointIndex> byLocal = new EnumMap<>(NetworkOperation.class);

    private final NameIndex<NetworkRule> byName = new NameIndex<>();
    /** The rules that name hosts of connections. */
    private final NameIndex<NetworkRule> named = new NameIndex<>();

    private final Map<NetworkOperation, List<NetworkRule>> aboutUnix = new EnumMap<>(NetworkOperation.class);

    NetworkRules(List<NetworkRule> rules) {
        for (NetworkOperation operation : NetworkOperation.values()) {
            byPeer.put(operation, new EndpointIndex());
            byLocal.put(operation, new EndpointIndex());
            aboutUnix.put(operation, new ArrayList<>());
        }
        int position = 0;
        for (NetworkRule rule : rules) {
            judged.addAll(rule.operations());
            for (NetworkOperation operation : rule.operations()) {
                addEndpoints(operation, position, rule);
                addUnix(operation, rule);
            }
            addNames(rule);
            position++;
        }
        namesHosts = rules.stream().flatMap(NetworkRules::endpoints).anyMatch(endpoint -> endpoint.name() != null);
    }

    private void addEndpoints(NetworkOperation operation, int position, NetworkRule rule) {
        boolean listen = operation == NetworkOperation.LISTEN;
        boolean accept = operation == NetworkOperation.ACCEPT;
        if (listen || (accept && rule.peer().isEmpty() && !rule.local().isEmpty())) {
            index(byLocal, operation).add(position, rule, rule.local());
        } else {
            index(byPeer, operation).add(position, rule, rule.peer());
        }
    }

    private static EndpointIndex index(Map<NetworkOperation, EndpointIndex> indices, NetworkOperation operation) {
        return Objects.requireNonNull(indices.get(operation));
    }

    private void addUnix(NetworkOperation operation, NetworkRule rule) {
        List<EndpointPattern> patterns = unixPatterns(operation, rule);
        if (patterns.isEmpty() || patterns.stream().anyMatch(pattern -> pattern.unix() != null)) {
            unix(operation).add(rule);
        }
    }

    private static List<EndpointPattern> unixPatterns(NetworkOperation operation, NetworkRule rule) {
        return operation == NetworkOperation.LISTEN ? rule.local() : rule.peer();
    }

    private List<NetworkRule> unix(NetworkOperation operation) {
        return Objects.requireNonNull(aboutUnix.get(operation));
    }

    private static Stream<EndpointPattern> endpoints(NetworkRule rule) {
        return Stream.concat(rule.peer().stream(), rule.local().stream());
    }

    private void addNames(NetworkRule rule) {
        endpoints(rule).forEach(endpoint -> {
            HostPattern name = endpoint.name();
            if (name != null) {
                named.add(name, rule);
            }
        });
        if (rule.operations().contains(NetworkOperation.RESOLVE)) {
            List<HostPattern> hosts = rule.hosts();
            (hosts.isEmpty() ? List.of(EVERY_NAME) : hosts).forEach(host -> byName.add(host, rule));
        }
        if (rule.operations().stream().anyMatch(BY_NAME::contains)) {
            for (EndpointPattern peer : rule.peer()) {
                HostPattern name = peer.name();
                if (name != null && decidesNames(rule, peer)) {
                    byName.add(name, rule);
                }
            }
        }
    }

    private static boolean decidesNames(NetworkRule rule, EndpointPattern peer) {
        return rule.verdict() == Verdict.ALLOW
                || (rule.operations().contains(NetworkOperation.CONNECT)
                        && peer.ports().from() <= 1
                        && peer.ports().to() == ALL_PORTS);
    }

    /** Returns whether any rule is about an operation. */
    boolean judge(NetworkOperation operation) {
        return judged.contains(operation);
    }

    /** Returns whether any rule names hosts, so that look-ups are to be remembered. */
    boolean nameHosts() {
        return namesHosts;
    }

    /** Returns whether any rule is about hosts of a name, by their names. */
    boolean name(String host) {
        return named.first(host) != null;
    }

    /** Returns the rule that decides about what is done to a peer, or {@code null} where none matches. */
    @Nullable
    NetworkRule about(NetworkOperation operation, Target peer) {
        return rule(index(byPeer, operation).first(peer, null));
    }

    private static @Nullable NetworkRule rule(EndpointIndex.@Nullable Entry entry) {
        return entry == null ? null : entry.rule();
    }

    /** Returns the rule that decides about listening on an address, or {@code null} where none matches. */
    @Nullable
    NetworkRule aboutListening(Target local) {
        return rule(index(byLocal, NetworkOperation.LISTEN).first(local, null));
    }

    /** Returns the rule that decides about a peer's connection, or {@code null} where none matches. */
    @Nullable
    NetworkRule aboutAccepting(Target local, Target peer) {
        EndpointIndex.Entry ofPeer = index(byPeer, NetworkOperation.ACCEPT).first(peer, local);
        EndpointIndex.Entry ofLocal = index(byLocal, NetworkOperation.ACCEPT).first(local, null);
        boolean peerFirst = ofLocal == null || (ofPeer != null && ofPeer.position() < ofLocal.position());
        return rule(peerFirst ? ofPeer : ofLocal);
    }

    /**
     * Returns the rule that decides about the look-up of a name, or {@code null} where none does. What may be connected to
     * by name may be resolved, too; what may not, at any port, may not.
     */
    @Nullable
    NetworkRule aboutResolving(String name) {
        return byName.first(name);
    }

    /** Returns the rule that decides about a Unix-domain socket, or {@code null} where none matches. */
    @Nullable
    NetworkRule aboutUnix(NetworkOperation operation, String path) {
        for (NetworkRule rule : unix(operation)) {
            List<EndpointPattern> patterns = unixPatterns(operation, rule);
            if (patterns.isEmpty()
                    || patterns.stream()
                            .flatMap(pattern -> pattern.unixPaths().stream())
                            .anyMatch(pattern -> pattern.matches(path))) {
                return rule;
            }
        }
        return null;
    }

    static boolean matches(List<EndpointPattern> patterns, Target target) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (EndpointPattern pattern : patterns) {
            if (matches(pattern, target)) {
                return true;
            }
        }
        return false;
    }

    static boolean matches(EndpointPattern pattern, Target target) {
        if (!pattern.unixPaths().isEmpty()
                || (target.port() != Target.ANY_PORT && !pattern.matchesPort(target.port()))) {
            return false;
        }
        if (pattern.isAnyHost() || pattern.matchesAddress(target.address().getAddress())) {
            return true;
        }
        for (String name : target.names()) {
            if (pattern.matchesName(name)) {
                return true;
            }
        }
        return false;
    }
}
