package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkProblemsTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSamples() {
        samples = new PolicySamples(directory);
    }

    @Test
    void parse_severalMistakes_tellsAll() {
        String text = """
                veneer: 1
                network:
                  default: dney
                  hosts:
                    db.internal: 10.0.0.5
                    DB.internal.: 10.0.0.6
                    gone.example: nxdomian
                  routes:
                    - {from: "db.internal:5432", to: "127.0.0.1:15432"}
                    - {from: "Db.Internal.:5432", to: "127.0.0.1:15433"}
                  listeners:
                    - {from: "*:8080", to: "127.0.0.1:70000"}
                  rules:
                    - {allow: conect, to: "db.internal:5432"}
                    - {deny: connect, to: "10.0.0.0/8:*"}
                    - {allow: connect, to: ["10.0.0.5:80", "10.1.0.0/16:443"]}
                """;

        assertThat(samples.problems(text))
                .containsExactly(
                        "policy.yaml:3:12: unknown value 'dney' for 'default' in network; allowed: allow, deny; "
                                + "did you mean 'deny'?",
                        "policy.yaml:6:5: a second entry for db.internal in hosts; the first is at policy.yaml:5:5",
                        "policy.yaml:7:19: 'nxdomian' is no address; 'gone.example' in hosts takes an address such as "
                                + "10.0.0.5 or \"2001:db8::7\", a list of them, or nxdomain",
                        "policy.yaml:10:7: a second route from db.internal:5432; the first is at policy.yaml:9:7",
                        "policy.yaml:12:28: 'to' in a listener '127.0.0.1:70000': port 70000 is out of range; "
                                + "a port is from 0 to 65535",
                        "policy.yaml:14:15: unknown operation 'conect'; allowed: connect, listen, accept, resolve, "
                                + "send, multicast, all; did you mean 'connect'?",
                        "policy.yaml:16:7: rule {allow: connect, to: [\"10.0.0.5:80\", \"10.1.0.0/16:443\"]} never "
                                + "decides: {deny: connect, to: \"10.0.0.0/8:*\"} at policy.yaml:15:7 matches all of it; "
                                + "put it before that one, or remove it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "network: [] | 2:10: 'network' at the top level is a list; expected a mapping",
                "network: {defualt: deny} | 2:11: unknown key 'defualt' in network; did you mean 'default'?",
                "network: {default: read-only} | 2:20: unknown value 'read-only' for 'default' in network; allowed: allow",
                "network: {hosts: []} | 2:18: 'hosts' in network is a list; expected a mapping",
                "network: {routes: {}} | 2:19: 'routes' in network is a mapping; expected a list of routes such as {from:",
                "network: {routes: [x]} | 2:20: 'routes' in network is the text 'x'; expected routes such as {from:",
                "network: {listeners: x} | 2:22: 'listeners' in network is the text 'x'; expected a list of listeners such",
                "network: {rules: {}} | 2:18: 'rules' in network is a mapping; expected a list of rules such as {allow:",
                "network: {rules: [x]} | 2:19: 'rules' in network is the text 'x'; expected rules such as {allow: connect",
                "audit: {events: [network.conect]} | 2:18: unknown audit event 'network.conect'; allowed: filesystem.*",
                "audit: {events: network.connect} | write it as a list: [network.connect]",
            })
    void parse_mistakeInTheSection_isTold(String line, String expected) {
        assertThat(samples.problems("veneer: 1\n" + line + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:2:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: | 4:7: 'a' in hosts is empty; expected an address such as 10.0.0.5 or",
                "a: 7 | 4:8: 'a' in hosts is the value 7, which is no text",
                "a: [] | 4:8: 'a' in hosts is an empty list; expected an address",
                "a: {b: c} | 4:8: 'a' in hosts is a mapping; expected an address",
                "a: other.host | 4:8: 'other.host' is no address; 'a' in hosts takes an address such as 10.0.0.5",
                "a: 10.0.0.256 | 4:8: '10.0.0.256' is no address",
                "a: '10.0.0.0/8' | 4:8: '10.0.0.0/8' is no address",
                "a: '[::1]' | 4:8: '[::1]' is no address",
                "a: [10.0.0.1, nxdomain] | 4:19: 'nxdomain' stands alone, not in a list",
                "a: '${nope}' | 4:8: 'a' in hosts: variable 'nope' is not set; set it, or",
                "a b: 10.0.0.5 | 4:5: key 'a b' in hosts: 'a b' is no host name: ' ' is not allowed in it",
                "-x: 10.0.0.5 | 4:5: key '-x' in hosts: '-x' is no host name: the label '-x' begins or ends with '-'",
                "a..b: 10.0.0.5 | 4:5: key 'a..b' in hosts: 'a..b' is no host name: it has an empty label",
                "10.0.0.7: 10.0.0.5 | 4:5: key '10.0.0.7' in hosts: '10.0.0.7' is an address; expected a name",
                "10.0.0: 10.0.0.5 | 4:5: key '10.0.0' in hosts: '10.0.0' looks like an IPv4 address and is none",
                "<<: {a: b} | 4:5: key '<<' in hosts: '<<' is no host name",
                "? [a] | 4:7: a key in hosts that is no word",
            })
    void parse_mistakeInHosts_isTold(String entry, String expected) {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  hosts:\n    " + entry + "\n"))
                .first()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{from: 'a:1'} | 4:7: missing key 'to' in a route; for example to: \"127.0.0.1:15432\"",
                "{to: 'a:1'} | 4:7: missing key 'from' in a route; for example from: \"db.internal:5432\"",
                "{from: 'a:1', ot: 'b:1'} | 4:21: unknown key 'ot' in a route; did you mean 'to'?",
                "{from: 7, to: 'b:1'} | 4:14: 'from' in a route is the value 7, which is no text",
                "{from: 'a', to: 'b:1'} | 4:14: endpoint 'a': the port is missing; write for example a:5432 or a:*",
                "{from: 'a:70000', to: 'b:1'} | 4:14: endpoint 'a:70000': port 70000 is out of range",
                "{from: '10.0.0.5/8:1', to: 'b:1'} | 4:14: endpoint '10.0.0.5/8:1': 10.0.0.5/8 has bits set beyond",
                "{from: 'unix:/x', to: 'b:1'} | 4:14: 'unix:' in a route is not available in this version of Veneer",
                "{from: 'a:1', to: 'unix:/x'} | 4:25: 'unix:' in a route is not available in this version of Veneer",
                "{from: 'a:1', to: 'b:0'} | 4:25: 'to' in a route is 'b:0'; nothing can be reached at port 0",
                "{from: 'a:1', to: 'b:1-2'} | 4:25: 'to' in a route 'b:1-2': a range of ports; it leads to one port",
                "{from: 'a:1', to: 'b'} | 4:25: 'to' in a route 'b': the port is missing; write for example b:5432",
                "{from: 'a:1', to: '*:2'} | 4:25: 'to' in a route '*:2': '*' is a pattern; it leads to one host",
                "{from: 'a:1', to: '10.0.0.0/8:2'} | 4:25: 'to' in a route '10.0.0.0/8:2': '10.0.0.0/8' is a block",
                "{from: 'a:1', to: '[b]:2'} | 4:25: 'to' in a route '[b]:2': '[b]' is no IPv6 address",
                "{from: 'a:1', to: '10.0.0.256:2'} | '10.0.0.256' looks like an IPv4 address and is none",
                "{from: '${env:STARS}:1', to: 'b:2'} | a '/' out of a variable stands for itself, and '/a*b' cannot",
                "{from: '${env:X:-a:1}', to: 'b:2'} | the port is missing: a ':' out of a variable separates nothing; write",
            })
    void parse_mistakeInARoute_isTold(String route, String expected) {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  routes:\n    - " + route + "\n"))
                .first()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{from: '*:1'} | 4:7: missing key 'to' in a listener; for example to: \"127.0.0.1:0\"",
                "{from: 'unix:/x', to: 'b:1'} | 4:14: 'unix:' in a listener is not available in this version of Veneer",
                "{from: '*:1', to: Memory} | 4:25: 'to' in a listener 'Memory': the port is missing; write for example",
                "{from: '*:1', to: '*:2'} | 4:25: 'to' in a listener '*:2': '*' is a pattern; it leads to one host",
                "{from: '*:1', to: 'b:1-2'} | 4:25: 'to' in a listener 'b:1-2': a range of ports",
            })
    void parse_mistakeInAListener_isTold(String listener, String expected) {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  listeners:\n    - " + listener + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @Test
    void parse_secondListenerOfOneFrom_isTold() {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  listeners:\n"
                        + "    - {from: '*:8080', to: '127.0.0.1:0'}\n    - {from: '*:8080-8080', to: '[::1]:0'}\n"))
                .containsExactly("policy.yaml:5:7: a second listener from *:8080; the first is at policy.yaml:4:7");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{to: 'a:1'} | 4:7: a rule needs a verdict, one of allow, deny; for example {allow: connect",
                "{hide: connect, to: 'a:1'} | 4:8: 'hide' has no meaning in a rule of network; write deny",
                "{dney: connect, to: 'a:1'} | 4:8: unknown key 'dney' in a rule; did you mean 'deny'?",
                "{allow: connect, deny: send, to: 'a:1'} | 4:7: a rule has one verdict, this one has allow and deny",
                "{allow: write, to: 'a:1'} | 4:15: unknown operation 'write'; allowed: connect, listen, accept, resolve",
                "{allow: [connect, all], to: 'a:1'} | 4:25: 'all' stands alone, not in a list",
                "{allow: [], to: 'a:1'} | 4:15: 'allow' in a rule is an empty list; expected one of connect, listen",
                "{allow: connect} | 4:7: missing key 'to' in a rule; for example to: \"db.internal:5432\"",
                "{allow: [send, multicast]} | 4:7: missing key 'to' in a rule",
                "{allow: listen} | 4:7: missing key 'on' in a rule; for example on: \"127.0.0.1:8080\"",
                "{allow: accept} | 4:7: missing key 'on' in a rule; for example on: \"127.0.0.1:8080\", or from: \"10.0",
                "{allow: [listen, accept], from: 10.0.0.0/8} | 4:7: missing key 'on' in a rule",
                "{allow: resolve} | 4:7: missing key 'host' in a rule; for example host: \"*.example.com\"",
                "{allow: connect, to: 'a:1', on: 'b:1'} | 4:39: 'on' has no meaning in a rule for connect; it is for listen, accept",
                "{allow: listen, on: 'b:1', from: 10.0.0.1} | 4:40: 'from' has no meaning in a rule for listen; it is for accept",
                "{allow: resolve, host: a, to: 'b:1'} | 4:37: 'to' has no meaning in a rule for resolve; it is for connect, send, multicast",
                "{allow: connect, to: 'b:1', host: a} | 4:41: 'host' has no meaning in a rule for connect; it is for resolve",
                "{allow: connect, to: 'a:1', path: /x} | 4:35: unknown key 'path' in a rule; allowed: allow, deny, to",
                "{allow: connect, to: []} | 4:28: 'to' in a rule is an empty list; expected an endpoint such as",
                "{allow: connect, to: {a: b}} | 4:28: 'to' in a rule is a mapping; expected an endpoint such as",
                "{allow: connect, to: 80} | 4:28: 'to' in a rule is the value 80, which is no text",
                "{allow: connect, to: db} | 4:28: endpoint 'db': the port is missing; write for example db:5432 or db:*",
                "{allow: connect, to: ['a:1', 'db:70000']} | 4:36: endpoint 'db:70000': port 70000 is out of range",
                "{allow: connect, to: '10.0.0.0/33:1'} | 4:28: endpoint '10.0.0.0/33:1': the prefix of 10.0.0.0/33 is '33'",
                "{allow: connect, to: '10.0.0.5/8:1'} | 10.0.0.5/8 has bits set beyond its prefix of 8; write 10.0.0.0/8",
                "{allow: connect, to: 'a b:1'} | 4:28: endpoint 'a b:1': 'a b' is no host name",
                "{allow: connect, to: 'unix:x'} | 4:28: endpoint 'unix:x': it begins neither with '/' nor with '**/'",
                "{allow: send, to: 'unix:/x'} | 4:25: endpoint 'unix:/x': 'unix:' is for connect ('to') and listen ('on')",
                "{allow: accept, on: 'unix:/x'} | 4:27: endpoint 'unix:/x': 'unix:' is for connect ('to') and listen",
                "{allow: accept, from: 'unix:/x'} | 4:29: endpoint 'unix:/x': 'unix:' is for connect ('to') and listen",
                "{allow: resolve, host: 10.0.0.5} | 4:30: host '10.0.0.5': '10.0.0.5' is an address; expected a name",
                "{allow: resolve, host: ['a.x', '-x']} | 4:38: host '-x': '-x' is no host name: the label '-x' begins",
                "{allow: resolve, host: '${env:STARS}'} | 4:30: host '${env:STARS}': a '*' out of a variable stands for itself",
            })
    void parse_mistakeInARule_isToldOnce(String rule, String expected) {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  rules:\n    - " + rule + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:4:")
                .contains(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{deny: all} | {allow: resolve, host: x}",
                "{deny: [connect, resolve], to: '*:*', host: '*.x'} | {allow: resolve, host: [a.x, 'b*.x']}",
                "{deny: [listen, accept], on: '*:1-99'} | {allow: [listen, accept], on: '[::1]:5', from: '[::1]'}",
            })
    void parse_ruleThatAnEarlierOneCovers_isTold(String earlier, String rule) {
        assertThat(samples.problems("veneer: 1\nnetwork:\n  rules:\n    - " + earlier + "\n    - " + rule + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:5:7: rule {")
                .contains("at policy.yaml:4:7 matches all of it; put it before that one, or remove it");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{deny: accept, on: '*:80', from: 10.0.0.0/8} | {deny: accept, on: '*:80'}",
                "{deny: connect, to: 'a:1'} | {deny: [connect, send], to: 'a:1'}",
                "{deny: connect, to: '10.0.0.0/8:*'} | {allow: connect, to: 'db.internal:5432'}",
            })
    void parse_ruleThatAnEarlierOneCoversInPart_isInOrder(String earlier, String rule) throws Exception {
        assertThat(samples.policy("veneer: 1\nnetwork:\n  rules:\n    - " + earlier + "\n    - " + rule + "\n"))
                .isNotNull();
    }
}
