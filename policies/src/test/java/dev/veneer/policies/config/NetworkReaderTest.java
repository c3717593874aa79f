package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkReaderTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSamples() {
        samples = new PolicySamples(directory);
    }

    private NetworkSection network(String inside) throws PolicyException {
        return section(samples.policy("veneer: 1\nnetwork:\n" + inside));
    }

    private static NetworkSection section(Policy policy) {
        NetworkSection section = policy.network();
        if (section == null) {
            throw new AssertionError("no section");
        }
        return section;
    }

    private static InetAddress address(String literal) {
        return InetLiteral.address(literal).orElseThrow();
    }

    @Test
    void parse_absentOrEmptySection_isNoneOrHasDefaults() throws Exception {
        assertThat(samples.policy("veneer: 1\n").network()).isNull();
        assertThat(samples.policy("veneer: 1\nnetwork:\n").network()).isNull();
        assertThat(samples.policy("veneer: 1\nnetwork: {}\n").network())
                .isEqualTo(new NetworkSection(
                        NetworkAccess.ALLOW,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Origin("policy.yaml", 2, 10)));
    }

    @Test
    void parse_default_isReadWithItsOrigin() throws Exception {
        Policy policy = samples.policy("veneer: 1\nnetwork: {default: \"${env:MODE}\"}\n");

        assertThat(section(policy).defaultAccess()).isEqualTo(NetworkAccess.DENY);
        assertThat(policy.origins()).containsEntry("network.default", new Origin("policy.yaml", 2, 20));
    }

    @Test
    void parse_hosts_areReadExactNamesFirst() throws Exception {
        NetworkSection section = network("""
                  hosts:
                    "*.example.com": nxdomain
                    DB.internal.: 10.0.0.5
                    api.example.com: [203.0.113.7, "2001:db8::7", "::ffff:10.0.0.6"]
                    b\u00fccher.example: "${env:HOST:-::1}"
                """);

        assertThat(section.hosts())
                .containsExactly(
                        new HostMapping(
                                HostPattern.parse("db.internal"),
                                List.of(address("10.0.0.5")),
                                new Origin("policy.yaml", 5, 5)),
                        new HostMapping(
                                HostPattern.parse("api.example.com"),
                                List.of(address("203.0.113.7"), address("2001:db8::7"), address("10.0.0.6")),
                                new Origin("policy.yaml", 6, 5)),
                        new HostMapping(
                                HostPattern.parse("xn--bcher-kva.example"),
                                List.of(address("::1")),
                                new Origin("policy.yaml", 7, 5)),
                        new HostMapping(
                                HostPattern.parse("*.example.com"), List.of(), new Origin("policy.yaml", 4, 5)));
    }

    @Test
    void parse_routes_areReadInTheirOrder() throws Exception {
        NetworkSection section = network("""
                  routes:
                    - {from: "db.internal:5432", to: "127.0.0.1:15432"}
                    - {from: "*.example.com:1-1023", to: "[::1]:*"}
                    - {from: "10.0.0.0/8:*", to: "Proxy.internal.:3128"}
                    - {to: "${env:TARGET:-127.0.0.1}:${env:PORT:-80}", from: "*:80"}
                """);

        assertThat(section.routes())
                .extracting(Route::from)
                .extracting(EndpointPattern::text)
                .containsExactly("db.internal:5432", "*.example.com:1-1023", "10.0.0.0/8:*", "*:80");
        assertThat(section.routes())
                .extracting(Route::to)
                .containsExactly(
                        new RouteTarget("127.0.0.1", address("127.0.0.1"), 15432),
                        new RouteTarget("::1", address("::1"), RouteTarget.SAME_PORT),
                        new RouteTarget("proxy.internal", null, 3128),
                        new RouteTarget("127.0.0.1", address("127.0.0.1"), 80));
        assertThat(section.routes().get(1).to()).hasToString("[::1]:*");
        assertThat(section.routes().get(2).to()).hasToString("proxy.internal:3128");
        assertThat(section.routes().get(3).text())
                .isEqualTo("{from: \"*:80\", to: \"${env:TARGET:-127.0.0.1}:${env:PORT:-80}\"}");
        assertThat(section.routes().get(0).origin()).isEqualTo(new Origin("policy.yaml", 4, 7));
    }

    @Test
    void parse_memory_isWithinTheJvm() throws Exception {
        NetworkSection section = network("""
                  routes:
                    - {from: "db.internal:5432", to: memory}
                  listeners:
                    - {from: "*:*", to: memory}
                    - {from: "*:8080", to: "memory:8081"}
                """);

        assertThat(section.routes().get(0).to()).isSameAs(RouteTarget.MEMORY).hasToString("memory");
        assertThat(section.listeners().get(0).to().isMemory()).isTrue();
        assertThat(section.listeners().get(1).to()).isEqualTo(new RouteTarget("memory", null, 8081));
        assertThat(section.usesMemory()).isTrue();
    }

    @Test
    void parse_listeners_mayLeadToAnyFreePort() throws Exception {
        NetworkSection section = network("""
                  listeners:
                    - {from: "*:8080", to: "127.0.0.1:0"}
                    - {from: "localhost:1-99", to: "localhost:*"}
                """);

        assertThat(section.listeners())
                .containsExactly(
                        new ListenerMapping(
                                EndpointPattern.parse("*:8080"),
                                new RouteTarget("127.0.0.1", address("127.0.0.1"), 0),
                                "{from: \"*:8080\", to: \"127.0.0.1:0\"}",
                                new Origin("policy.yaml", 4, 7)),
                        new ListenerMapping(
                                EndpointPattern.parse("localhost:1-99"),
                                new RouteTarget("localhost", null, RouteTarget.SAME_PORT),
                                "{from: \"localhost:1-99\", to: \"localhost:*\"}",
                                new Origin("policy.yaml", 5, 7)));
    }

    @Test
    void parse_ruleOfOneKindOfKey_isOne() throws Exception {
        NetworkSection section = network("""
                  rules:
                    - {allow: [connect, send], to: ["*.example.com:443", "10.0.0.0/8:1024-65535", "unix:/run/{a,b}"]}
                """);

        assertThat(section.rules())
                .containsExactly(new NetworkRule(
                        Verdict.ALLOW,
                        EnumSet.of(NetworkOperation.CONNECT, NetworkOperation.SEND),
                        List.of(),
                        List.of(
                                EndpointPattern.parse("*.example.com:443"),
                                EndpointPattern.parse("10.0.0.0/8:1024-65535"),
                                EndpointPattern.parse("unix:/run/{a,b}")),
                        List.of(),
                        "{allow: [connect, send], to: [\"*.example.com:443\", \"10.0.0.0/8:1024-65535\","
                                + " \"unix:/run/{a,b}\"]}",
                        new Origin("policy.yaml", 4, 7)));
    }

    @Test
    void parse_ruleOfSeveralKindsOfKeys_isOneForEachWithOneText() throws Exception {
        NetworkSection section = network("""
                  rules:
                    - {allow: [listen, accept], on: "127.0.0.1:*", from: "127.0.0.0/8"}
                    - {deny: [connect, accept, resolve], host: [a.x, "*.b"], to: "*:25", on: "*:80"}
                """);
        EndpointPattern on = EndpointPattern.parse("127.0.0.1:*");
        Origin first = new Origin("policy.yaml", 4, 7);
        String firstText = "{allow: [listen, accept], on: \"127.0.0.1:*\", from: \"127.0.0.0/8\"}";
        Origin second = new Origin("policy.yaml", 5, 7);
        String secondText = "{deny: [connect, accept, resolve], to: \"*:25\", on: \"*:80\", host: [a.x, \"*.b\"]}";

        assertThat(section.rules())
                .containsExactly(
                        new NetworkRule(
                                Verdict.ALLOW,
                                Set.of(NetworkOperation.LISTEN),
                                List.of(on),
                                List.of(),
                                List.of(),
                                firstText,
                                first),
                        new NetworkRule(
                                Verdict.ALLOW,
                                Set.of(NetworkOperation.ACCEPT),
                                List.of(on),
                                List.of(EndpointPattern.parse("127.0.0.0/8:*")),
                                List.of(),
                                firstText,
                                first),
                        new NetworkRule(
                                Verdict.DENY,
                                Set.of(NetworkOperation.CONNECT),
                                List.of(),
                                List.of(EndpointPattern.parse("*:25")),
                                List.of(),
                                secondText,
                                second),
                        new NetworkRule(
                                Verdict.DENY,
                                Set.of(NetworkOperation.ACCEPT),
                                List.of(EndpointPattern.parse("*:80")),
                                List.of(),
                                List.of(),
                                secondText,
                                second),
                        new NetworkRule(
                                Verdict.DENY,
                                Set.of(NetworkOperation.RESOLVE),
                                List.of(),
                                List.of(),
                                List.of(HostPattern.parse("a.x"), HostPattern.parse("*.b")),
                                secondText,
                                second));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{deny: all} | CONNECT, LISTEN, ACCEPT, RESOLVE, SEND, MULTICAST",
                "{deny: all, to: \"*:25\"} | CONNECT, SEND, MULTICAST",
                "{deny: all, on: \"*:25\"} | LISTEN, ACCEPT",
                "{deny: all, host: x} | RESOLVE",
                "{allow: listen, on: \"unix:/run/x\"} | LISTEN",
                "{allow: accept, from: [\"[::1]\", \"*\"]} | ACCEPT",
                "{allow: multicast, to: \"224.0.0.0/4:*\"} | MULTICAST",
            })
    void parse_ruleForAll_isForWhatItsKeysAreFor(String rule, String operations) throws Exception {
        assertThat(network("  rules: [" + rule + "]\n").rules())
                .singleElement()
                .satisfies(read -> assertThat(EnumSet.copyOf(read.operations())).hasToString("[" + operations + "]"));
    }

    @Test
    void rule_thatHides_isNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NetworkRule(Verdict.HIDE, Set.of(), List.of(), List.of(), List.of(), "", Origin.of("x")));
    }

    @Test
    void load_severalFiles_replaceByNameAndFromAndPutRulesFirst() throws Exception {
        samples.write("base.yaml", """
                veneer: 1
                network:
                  default: deny
                  hosts: {db.internal: 10.0.0.1, "*.x": nxdomain, other.x: 10.0.0.2}
                  routes: [{from: "db.internal:5432", to: "127.0.0.1:1"}, {from: "*:80", to: "127.0.0.1:2"}]
                  listeners: [{from: "*:8080", to: "127.0.0.1:0"}, {from: "*:9", to: "127.0.0.1:0"}]
                  rules: [{allow: connect, to: "a:1"}, {allow: connect, to: "b:1"}]
                """);
        NetworkSection section = section(samples.policy("""
                veneer: 1
                extends: ./base.yaml
                network:
                  hosts: {"*.y": nxdomain, DB.internal: 10.0.0.9}
                  routes: [{from: "new:1", to: "127.0.0.1:3"}, {from: "DB.internal.:5432", to: "127.0.0.1:4"}]
                  listeners: [{from: "*:9-9", to: "127.0.0.1:99"}]
                  rules: [{deny: connect, to: "b:1"}]
                """));

        assertThat(section.defaultAccess()).isEqualTo(NetworkAccess.DENY);
        assertThat(section.hosts())
                .extracting(mapping -> mapping.name().text())
                .containsExactly("db.internal", "other.x", "*.y", "*.x");
        assertThat(section.hosts().get(0).addresses()).containsExactly(address("10.0.0.9"));
        assertThat(section.routes())
                .extracting(route -> route.from() + " " + route.to())
                .containsExactly("new:1 127.0.0.1:3", "db.internal:5432 127.0.0.1:4", "*:80 127.0.0.1:2");
        assertThat(section.listeners())
                .extracting(each -> each.from() + " " + each.to())
                .containsExactly("*:9 127.0.0.1:99", "*:8080 127.0.0.1:0");
        assertThat(section.rules())
                .extracting(NetworkRule::text)
                .containsExactly(
                        "{deny: connect, to: \"b:1\"}",
                        "{allow: connect, to: \"a:1\"}",
                        "{allow: connect, to: \"b:1\"}");
        assertThat(section.origin()).isEqualTo(new Origin("policy.yaml", 4, 3));
    }

    @Test
    void load_nullSection_removesWhatWasInherited() throws Exception {
        samples.write("base.yaml", "veneer: 1\nnetwork: {default: deny, rules: [{deny: all}]}\n");
        samples.write("none.yaml", "veneer: 1\nextends: ./base.yaml\nnetwork:\n");

        assertThat(samples.policy("veneer: 1\nextends: ./none.yaml\n").network())
                .isNull();
        assertThat(samples.policy("veneer: 1\nextends: ./none.yaml\n").origins())
                .isEmpty();
        assertThat(section(samples.policy("veneer: 1\nextends: ./none.yaml\nnetwork: {}\n"))
                        .defaultAccess())
                .isEqualTo(NetworkAccess.ALLOW);
    }

    @Test
    void load_ruleCoveredByOneOfAnotherFile_isANote() throws Exception {
        samples.write("base.yaml", "veneer: 1\nnetwork: {rules: [{allow: connect, to: \"10.0.0.5:1\"}]}\n");

        assertThat(samples.policy(
                                "veneer: 1\nextends: ./base.yaml\nnetwork: {rules: [{deny: all, to: \"10.0.0.0/8:*\"}]}\n")
                        .notes())
                .singleElement()
                .asString()
                .endsWith("base.yaml:2:19: rule {allow: connect, to: \"10.0.0.5:1\"} never decides: "
                        + "{deny: all, to: \"10.0.0.0/8:*\"} at policy.yaml:3:19 matches all of it");
    }

    @Test
    void includes_networkEvents_areThoseListed() throws Exception {
        AuditEvents all = events("[network.*]");
        AuditEvents some = events("[network.connect, filesystem.read]");

        assertThat(all.listedNetwork()).containsExactlyInAnyOrder(NetworkOperation.values());
        assertThat(all.includes(NetworkOperation.RESOLVE, false)).isTrue();
        assertThat(all.includes(FileOperation.READ, true)).isFalse();
        assertThat(some.includes(NetworkOperation.CONNECT, false)).isTrue();
        assertThat(some.includes(NetworkOperation.LISTEN, true)).isFalse();
        assertThat(some.includes(FileOperation.READ, false)).isTrue();
        assertThat(AuditEvents.DEFAULT.includes(NetworkOperation.SEND, true)).isTrue();
        assertThat(AuditEvents.DEFAULT.includes(NetworkOperation.SEND, false)).isFalse();
    }

    private AuditEvents events(String list) throws PolicyException {
        return samples.policy("veneer: 1\naudit: {events: " + list + "}\n")
                .audit()
                .events();
    }
}
