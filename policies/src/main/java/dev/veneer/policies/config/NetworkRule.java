package dev.veneer.policies.config;

import java.util.List;
import java.util.Set;

/**
 * One rule about the network. Rules are ordered; the first that matches decides.
 *
 * <p>It matches an operation of its own where each of its lists that is not empty has a pattern that does. A rule of the file
 * whose keys are not all about all of its operations stands here as several with one text and one origin: {@code {allow:
 * [listen, accept], on: "127.0.0.1:*", from: "127.0.0.0/8"}} is one for {@code listen} with {@code on}, and one for
 * {@code accept} with both.
 *
 * @param verdict what it says, {@link Verdict#ALLOW} or {@link Verdict#DENY}
 * @param operations the operations that it is about, at least one
 * @param local the local endpoints that it is about ({@code on}); empty for any
 * @param peer the peers that it is about: {@code to} of {@code connect}, {@code send} and {@code multicast}, {@code from} of
 *     {@code accept}; empty for any
 * @param hosts the names that it is about, for {@code resolve}; empty for any
 * @param text the rule as the file has it, on one line: {@code {allow: connect, to: "db.internal:5432"}}
 * @param origin where it is written
 */
public record NetworkRule(
        Verdict verdict,
        Set<NetworkOperation> operations,
        List<EndpointPattern> local,
        List<EndpointPattern> peer,
        List<HostPattern> hosts,
        String text,
        Origin origin) {
    /** Copies the set and the lists. */
    public NetworkRule {
        if (verdict == Verdict.HIDE) {
            throw new IllegalArgumentException("a rule about the network hides nothing");
        }
        operations = Set.copyOf(operations);
        local = List.copyOf(local);
        peer = List.copyOf(peer);
        hosts = List.copyOf(hosts);
    }
}
