package dev.veneer.policies.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkRulesTest {
    private static final List<String> HOSTS = List.of(
            "*",
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.1.2.3",
            "0.0.0.0/0",
            "[::]/0",
            "[fd00::/8]",
            "[fd00::1]",
            "[::ffff:10.1.2.3]",
            "a.example.com",
            "example.com",
            "*.example.com",
            "a*.example.com",
            "*.b*.com",
            "*.com");
    private static final List<String> PORTS = List.of("*", "80", "443", "1-1023", "80-443", "0");
    private static final List<String> PATTERNS =
            List.of("*", "a.example.com", "example.com", "*.example.com", "b-*.example.com", "*.com", "a.*.com", "com");
    private static final List<String> NAMES =
            List.of("a.example.com", "example.com", "b-1.example.com", "x.y.example.com", "com", "a.z.com", "other");
    private static final List<String> ADDRESSES =
            List.of("10.1.2.3", "10.1.9.9", "10.9.9.9", "192.0.2.1", "::1", "fd00::1");
    private static final int[] ASKED_PORTS = {80, 443, 8080, 0, Target.ANY_PORT};

    private final Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyQuestion_rulesDrawnByChance_findsTheFirstThatMatches(long seed) throws UnknownHostException {
        random.setSeed(seed);
        List<NetworkRule> all =
                IntStream.range(0, 60).mapToObj(i -> rule()).distinct().toList();
        NetworkRules rules = new NetworkRules(all);
        Set<NetworkRule> found = new HashSet<>();

        for (int i = 0; i < 5_000; i++) {
            Target peer = target();
            Target local = target();
            String name = any(NAMES);
            for (NetworkOperation operation : EnumSet.of(NetworkOperation.CONNECT, NetworkOperation.MULTICAST)) {
                NetworkRule expected = first(all, operation, List.of(), List.of(peer));
                assertThat(rules.about(operation, peer))
                        .as("%s %s", operation, peer)
                        .isSameAs(expected);
                if (expected != null) {
                    found.add(expected);
                }
            }
            assertThat(rules.aboutListening(local))
                    .as("listen %s", local)
                    .isSameAs(first(all, NetworkOperation.LISTEN, List.of(local), List.of()));
            assertThat(rules.aboutAccepting(local, peer))
                    .as("accept %s %s", local, peer)
                    .isSameAs(first(all, NetworkOperation.ACCEPT, List.of(local), List.of(peer)));
            assertThat(rules.aboutResolving(name)).as(name).isSameAs(resolving(all, name));
        }

        assertThat(found).hasSizeGreaterThan(3);
    }

    @Test
    void about_listOfManyEndpoints_findsOneOfThem() throws UnknownHostException {
        List<EndpointPattern> many = IntStream.range(0, 10_000)
                .mapToObj(i -> EndpointPattern.parse("10." + (i >> 8) + "." + (i & 0xff) + ".0/24:" + (i % 7 + 1)))
                .toList();
        NetworkRule rule = rule(Verdict.DENY, Set.of(NetworkOperation.CONNECT), List.of(), many, List.of());
        NetworkRules rules = new NetworkRules(List.of(rule));

        assertThat(rules.about(NetworkOperation.CONNECT, new Target(address("10.0.9.5"), 3, List.of())))
                .isSameAs(rule);
        assertThat(rules.about(NetworkOperation.CONNECT, new Target(address("10.0.9.5"), 4, List.of())))
                .isNull();
    }

    @Test
    void anyQuestion_oneRuleAboutNamesOfManyLabels_findsIt() throws UnknownHostException {
        List<EndpointPattern> peers =
                List.of(EndpointPattern.parse("a.b.c.d:80"), EndpointPattern.parse("*.x-*.f.g:80"));
        NetworkRule rule = rule(Verdict.ALLOW, Set.of(NetworkOperation.CONNECT), List.of(), peers, List.of());
        NetworkRules rules = new NetworkRules(List.of(rule));

        for (String name : List.of("a.b.c.d", "e.x-1.f.g")) {
            assertThat(rules.aboutResolving(name)).as(name).isSameAs(rule);
            assertThat(rules.name(name)).as(name).isTrue();
            assertThat(rules.about(NetworkOperation.CONNECT, new Target(address("10.0.0.5"), 80, List.of(name))))
                    .as(name)
                    .isSameAs(rule);
        }
        for (String name : List.of("b.c.d", "x.a.b.c.d", "x-1.f.g", "d", "x..f.g", ".", "")) {
            assertThat(rules.aboutResolving(name)).as(name).isNull();
            assertThat(rules.name(name)).as(name).isFalse();
        }
    }

    private NetworkRule rule() {
        Set<NetworkOperation> operations = new HashSet<>();
        for (NetworkOperation operation : NetworkOperation.values()) {
            if (random.nextInt(3) == 0) {
                operations.add(operation);
            }
        }
        if (operations.isEmpty()) {
            operations.add(NetworkOperation.CONNECT);
        }
        return rule(
                random.nextBoolean() ? Verdict.ALLOW : Verdict.DENY, operations, endpoints(), endpoints(), patterns());
    }

    private static NetworkRule rule(
            Verdict verdict,
            Set<NetworkOperation> operations,
            List<EndpointPattern> local,
            List<EndpointPattern> peer,
            List<HostPattern> hosts) {
        return new NetworkRule(verdict, operations, local, peer, hosts, "", Origin.of("test"));
    }

    private List<EndpointPattern> endpoints() {
        List<EndpointPattern> endpoints = new ArrayList<>();
        // Seldom any: nothing behind that rule would be found.
        for (int i = random.nextInt(60) == 0 ? 0 : 1 + random.nextInt(2); i > 0; i--) {
            String host = random.nextInt(20) == 0 ? any(HOSTS) : any(HOSTS.subList(1, HOSTS.size()));
            endpoints.add(EndpointPattern.parse(host + ":" + any(PORTS)));
        }
        return endpoints;
    }

    private List<HostPattern> patterns() {
        return List.of(HostPattern.parse(any(PATTERNS)));
    }

    private Target target() throws UnknownHostException {
        List<String> names = random.nextBoolean() ? List.of() : List.of(any(NAMES), any(NAMES));
        return new Target(address(any(ADDRESSES)), ASKED_PORTS[random.nextInt(ASKED_PORTS.length)], names);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Asks each rule; for an operation without local targets or peers, those are not asked for. */
    private static @Nullable NetworkRule first(
            List<NetworkRule> rules, NetworkOperation operation, List<Target> local, List<Target> peer) {
        return rules.stream()
                .filter(rule -> rule.operations().contains(operation))
                .filter(rule -> local.stream().allMatch(target -> NetworkRules.matches(rule.local(), target)))
                .filter(rule -> peer.stream().allMatch(target -> NetworkRules.matches(rule.peer(), target)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable NetworkRule resolving(List<NetworkRule> rules, String name) {
        return rules.stream()
                .filter(rule -> (rule.operations().contains(NetworkOperation.RESOLVE)
                                && rule.hosts().stream().anyMatch(host -> host.matches(name)))
                        || rule.peer().stream().anyMatch(peer -> decidesName(rule, peer, name)))
                .findFirst()
                .orElse(null);
    }

    private static boolean decidesName(NetworkRule rule, EndpointPattern peer, String name) {
        boolean byName = rule.operations().contains(NetworkOperation.CONNECT)
                || rule.operations().contains(NetworkOperation.SEND)
                || rule.operations().contains(NetworkOperation.MULTICAST);
        boolean denies = rule.operations().contains(NetworkOperation.CONNECT)
                && peer.ports().from() <= 1
                && peer.ports().to() == 65_535;
        return byName && peer.name() != null && peer.matchesName(name) && (rule.verdict() == Verdict.ALLOW || denies);
    }
}
