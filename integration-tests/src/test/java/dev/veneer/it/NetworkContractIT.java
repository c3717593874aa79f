package dev.veneer.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.FreePorts;
import dev.veneer.it.network.NetworkContract;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;

/** The contract suite of the network says line by line the same on the bare JDK, under an idle agent, and of no real host. */
class NetworkContractIT {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");
    private static final List<String> VIRTUAL = List.of("server.contract.example", "10.99.0.5", "2001:db8::5");

    /** Where no name server answers, a name that nobody has is given up before its question is. */
    private static final String IMPATIENT = "timeout:1 attempts:1";

    private static final String MANY_WAIT =
            "a server in memory has thousands of connections wait, whatever it asked for";

    private static final int FEWEST_CHECKS = 450;
    /** What every JDK has to say, so that a suite that asks in vain is seen. */
    private static final Map<String, String> CERTAIN = Map.ofEntries(
            Map.entry("host-names/by-name", "HOST/ADDRESS"),
            Map.entry("host-names/literal-before-look-up", "/ADDRESS"),
            Map.entry("server-sockets/second-bind", "[!java.net.BindException [Address already in use], true]"),
            Map.entry(
                    "server-sockets/port-zero-is-real",
                    "[true, true, ServerSocket[addr=0.0.0.0/0.0.0.0,localport=SERVER]]"),
            Map.entry("server-sockets/accept-time-out", "!java.net.SocketTimeoutException [Accept timed out]"),
            Map.entry("server-sockets/close-while-accepting", "!java.net.SocketException [Socket closed]"),
            Map.entry("stream-sockets/name-and-port", "Socket[addr=HOST/ADDRESS,port=SERVER,localport=CLIENT]"),
            Map.entry("stream-sockets/refused", "!java.net.ConnectException [Connection refused]"),
            Map.entry("stream-sockets/ends-mirror-each-other", "[true, true, true]"),
            Map.entry("socket-ends/read-time-out", "!java.net.SocketTimeoutException [Read timed out]"),
            Map.entry("socket-channels/ends-mirror-each-other", "[true, true, true]"),
            Map.entry("asynchronous-sockets/through", "[6, 6, future]"),
            Map.entry("datagram-sockets/send-and-receive", "[datagram, /ADDRESS, FIRST, /ADDRESS:FIRST]"),
            Map.entry("datagram-sockets/port-unreachable", "!java.net.PortUnreachableException [null]"),
            Map.entry("unix-domain-sockets/through", "local"),
            Map.entry("http-connections/host-header", "HOST:SERVER"),
            Map.entry("http-clients/server-sees-remote", "/ADDRESS true"),
            Map.entry("remote-methods/call", "hello, far"));

    /** What a host that is none does otherwise than this machine does, and why. */
    private static final Map<String, String> NOT_ALIKE = Map.of(
            "http-clients/server-at-wildcard", "of a socket bound to the wildcard nobody knows how it was reached",
            "http-connections/server-at-wildcard", "of a socket bound to the wildcard nobody knows how it was reached",
            "server-sockets/wildcard-reached-by-name",
                    "of a socket bound to the wildcard nobody knows how it was reached",
            "datagram-sockets/disconnected-hears-all", "the JDK binds the socket anew, at its real port",
            "socket-options/two-servers-reuse-port", "a port that is taken is taken, whatever the option says");

    /** What is asked of datagrams, which memory does not carry. */
    private static final List<String> DATAGRAMS =
            List.of("datagram-channels/", "datagram-sockets/", "multicast-sockets/", "light-threads/datagrams");

    /** What a server in memory may do otherwise, beside that, and why; who is first decides some of it. */
    private static final Map<String, String> NOT_ALIKE_IN_MEMORY = Map.ofEntries(
            Map.entry("http-clients/connect-time-out", MANY_WAIT),
            Map.entry("http-connections/connect-time-out", MANY_WAIT),
            Map.entry("stream-sockets/connect-time-out", MANY_WAIT),
            Map.entry("stream-sockets/close-while-connecting", MANY_WAIT),
            Map.entry("stream-sockets/close-while-connecting-in-time", MANY_WAIT),
            Map.entry("socket-channels/close-while-connecting", MANY_WAIT),
            Map.entry("socket-channels/interrupt-while-connecting", MANY_WAIT),
            Map.entry("selected-channels/connect-pending", MANY_WAIT),
            Map.entry("selected-channels/pending-not-selected", MANY_WAIT),
            Map.entry("socket-ends/peer-reset", "a connection of a Unix-domain socket ends, it is not reset"),
            Map.entry("socket-factories/socks-proxy-is-reached", "what a peer did not read resets the next read"));

    private static final Map<TestJdk, ContractTranscript> BARE = new ConcurrentHashMap<>();

    @ForEachJdk
    void bareJdk_networkContract_asksAllQuestions(TestJdk jdk) throws IOException {
        ForkedRun run = bare(jdk);
        ContractTranscript transcript = transcript(run);
        BARE.putIfAbsent(jdk, transcript);

        assertThat(transcript.outcomes()).hasSizeGreaterThan(FEWEST_CHECKS).containsAllEntriesOf(CERTAIN);
        assertThat(transcript.outcomes())
                .containsEntry("checks", String.valueOf(run.lines().size() - 1))
                .doesNotContainValue("hung");
    }

    /** It is the contract itself that is tried: no answer of it may be left to chance. */
    @Tag("slow")
    @ForEachJdk
    void bareJdk_anotherRun_isTheSame(TestJdk jdk) throws IOException {
        assertSameAsBare(jdk, transcript(bare(jdk)), "again");
    }

    @ForEachJdk
    void agent_nothingVirtualized_isTransparent(TestJdk jdk) throws IOException {
        String policy = """
            veneer: 1
            network: {default: allow}
            """;

        ForkedRun run = program(jdk, LOOPBACK).policy(policy).run();

        assertSameAsBare(jdk, transcript(run), "passing through");
    }

    @ForEachJdk
    void agent_hostThatIsNone_isLikeTheLoopback(TestJdk jdk) throws IOException {
        String policy = """
            veneer: 1
            network:
              default: allow
              hosts:
                server.contract.example: ["10.99.0.5", "2001:db8::5"]
              listeners:
                - {from: "10.99.0.5:*", to: "127.0.0.1:0"}
                - {from: "[2001:db8::5]:*", to: "[::1]:0"}
            """;

        ForkedRun run = program(jdk, VIRTUAL).policy(policy).run();

        ContractTranscript virtual = transcript(run);
        assertStillUnlike(jdk, virtual, NOT_ALIKE.keySet());
        assertSameAsBare(jdk, virtual, "virtual", NOT_ALIKE.keySet());
    }

    @ForEachJdk
    void agent_hostInMemory_isLikeTheLoopback(TestJdk jdk) throws IOException {
        String policy = """
            veneer: 1
            network:
              default: allow
              hosts:
                server.contract.example: ["10.99.0.5", "2001:db8::5"]
              listeners:
                - {from: "10.99.0.5:*", to: memory}
                - {from: "[2001:db8::5]:*", to: memory}
            """;

        ForkedRun run = program(jdk, VIRTUAL).policy(policy).run();

        ContractTranscript virtual = transcript(run);
        Set<String> butThese = new HashSet<>(NOT_ALIKE.keySet());
        butThese.removeIf(NetworkContractIT::isOfDatagrams);
        assertStillUnlike(jdk, virtual, butThese);
        butThese.addAll(NOT_ALIKE_IN_MEMORY.keySet());
        virtual.outcomes().keySet().stream()
                .filter(NetworkContractIT::isOfDatagrams)
                .forEach(butThese::add);
        assertSameAsBare(jdk, virtual, "memory", butThese);
    }

    private static boolean isOfDatagrams(String check) {
        return DATAGRAMS.stream().anyMatch(check::startsWith);
    }

    private static void assertStillUnlike(TestJdk jdk, ContractTranscript virtual, Set<String> checks)
            throws IOException {
        for (String check : checks) {
            assertThat(virtual.outcomes().get(check))
                    .as("%s is alike now: take it out of the list", check)
                    .isNotEqualTo(bareTranscript(jdk).outcomes().get(check));
        }
    }

    private static ForkedRun bare(TestJdk jdk) throws IOException {
        return program(jdk, LOOPBACK).run();
    }

    private static ForkedJvm program(TestJdk jdk, List<String> host) throws IOException {
        return ForkedJvm.on(jdk).environment("RES_OPTIONS", IMPATIENT).main(NetworkContract.class, arguments(host));
    }

    private static String[] arguments(List<String> host) throws IOException {
        List<String> arguments = new ArrayList<>(host);
        FreePorts.some(NetworkContract.PORTS).forEach(port -> arguments.add(port.toString()));
        return arguments.toArray(String[]::new);
    }

    private static ContractTranscript transcript(ForkedRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        ContractTranscript transcript = ContractTranscript.of(run.lines());
        assertThat(transcript.noise()).as("lines that are no outcome").isEmpty();
        return transcript;
    }

    private static void assertSameAsBare(TestJdk jdk, ContractTranscript transcript, String name) throws IOException {
        assertSameAsBare(jdk, transcript, name, Set.of());
    }

    private static void assertSameAsBare(TestJdk jdk, ContractTranscript transcript, String name, Set<String> butThese)
            throws IOException {
        ContractTranscript here = transcript;
        ContractTranscript bare = bareTranscript(jdk);
        for (String check : butThese) {
            here = here.without(check);
            bare = bare.without(check);
        }
        assertThat(here.differences(name, bare, "bare JDK")).isEmpty();
    }

    private static ContractTranscript bareTranscript(TestJdk jdk) throws IOException {
        ContractTranscript bare = BARE.get(jdk);
        if (bare == null) {
            bare = transcript(bare(jdk));
            BARE.put(jdk, bare);
        }
        return bare;
    }
}
