package dev.veneer.policies.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veneer.hook.MemoryEndpoint;
import dev.veneer.hook.NetworkRefusal;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {
    private static final LoadOptions OPTIONS = new LoadOptions(Map.of(), Map.of(), Path.of("/"), List.of());
    private static final Path MEMORY = Path.of("/dev/shm/memory");
    /** Held, as the application holds its sockets: what nobody holds is closed. */
    private final FileDescriptor server = new FileDescriptor();

    private final FileDescriptor other = new FileDescriptor();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bind_listener_bindsElsewhereAndIsFoundWhereItWasAskedFor(boolean datagrams) throws Exception {
        VirtualNetwork network = network("listeners: [{from: \"10.0.0.5:80\", to: \"127.0.0.1:0\"}]");

        assertThat(network.bind(datagrams, server, address("10.0.0.5"), 80)).isEqualTo(at("127.0.0.1", 0));
        network.bound(datagrams, server, at("10.0.0.5", 80), at("127.0.0.1", 40_000));

        assertThat(reached(network, datagrams)).isEqualTo(at("127.0.0.1", 40_000));
        assertThat(reached(network, !datagrams))
                .as("the other protocol")
                .isEqualTo(at("127.0.0.1", OpenSockets.SILENT));
        assertThat(network.local(server, at("127.0.0.1", 40_000))).isEqualTo(at("10.0.0.5", 80));
    }

    @Test
    void bind_noListener_isForTheHost() throws Exception {
        VirtualNetwork network = network("listeners: [{from: \"10.0.0.5:80\", to: \"127.0.0.1:0\"}]");

        assertThat(network.bind(false, server, address("127.0.0.1"), 80)).isNull();
        assertThat(network.bind(false, server, address("10.0.0.5"), 81)).isNull();
    }

    @Test
    void bind_takenPort_isRefusedUntilTheFirstGivesItUp() throws Exception {
        VirtualNetwork network = network("listeners: [{from: \"*:80\", to: \"127.0.0.1:0\"}]");
        network.bind(false, server, address("10.0.0.5"), 80);

        for (String same : List.of("10.0.0.5", "0.0.0.0", "::", "::ffff:10.0.0.5")) {
            assertThatThrownBy(() -> network.bind(false, other, address(same), 80))
                    .as(same)
                    .isInstanceOf(NetworkRefusal.class)
                    .hasMessage("Address already in use");
        }
        assertThat(network.bind(false, other, address("10.0.0.6"), 80)).isEqualTo(at("127.0.0.1", 0));
        assertThat(network.bind(true, other, address("10.0.0.5"), 80))
                .as("another protocol")
                .isEqualTo(at("127.0.0.1", 0));

        network.unbound(server);
        assertThat(network.bind(false, other, address("10.0.0.5"), 80)).isEqualTo(at("127.0.0.1", 0));
    }

    @Test
    void bind_portOfDatagramsLeftToTheSystem_isAClients() throws Exception {
        VirtualNetwork network = network("""
                listeners:
                    - {from: "10.0.0.5:*", to: "127.0.0.1:0"}
                    - {from: "*:*", to: "127.0.0.1:0"}
                """);

        assertThat(network.bind(true, server, address("0.0.0.0"), 0)).isNull();
        assertThat(network.bind(true, server, address("10.0.0.5"), 0)).isEqualTo(at("127.0.0.1", 0));
        assertThat(network.bind(false, other, address("0.0.0.0"), 0)).isEqualTo(at("127.0.0.1", 0));
    }

    @Test
    void bind_firstListenerThatMatches_decides() throws Exception {
        VirtualNetwork network = network("""
                hosts: {web.example: 10.0.0.5}
                  listeners:
                    - {from: "web.example:80-90", to: "127.0.0.2:*"}
                    - {from: "10.0.0.0/8:80", to: "127.0.0.3:8080"}
                    - {from: "*:80", to: memory}
                """);

        assertThat(network.bind(false, server, address("10.0.0.5"), 80)).isEqualTo(at("127.0.0.2", 80));
        assertThat(network.bind(false, server, address("10.0.0.6"), 80)).isEqualTo(at("127.0.0.3", 8080));
        assertThat(network.bind(false, server, address("192.0.2.1"), 80)).isInstanceOf(MemoryEndpoint.class);
    }

    @Test
    void bind_inMemory_makesAnEndpointOfItsOwn() throws Exception {
        VirtualNetwork network = network("listeners: [{from: \"*:*\", to: memory}]");

        MemoryEndpoint first = (MemoryEndpoint) bind(network, server, "10.0.0.5", 80);
        MemoryEndpoint second = (MemoryEndpoint) bind(network, other, "10.0.0.6", 80);

        assertThat(first.port()).isEqualTo(80);
        assertThat(first.path().getParent())
                .isEqualTo(MEMORY)
                .isEqualTo(second.path().getParent());
        assertThat(first.path()).isNotEqualTo(second.path());
        assertThat(((MemoryEndpoint) bind(network, new FileDescriptor(), "10.0.0.7", 0)).port())
                .as("a port that the system chooses")
                .isBetween(32_768, 60_999);
        assertThatThrownBy(() -> network.bind(true, other, address("10.0.0.8"), 80))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessage("Protocol not supported: no datagrams in memory");
    }

    @Test
    void connect_routeToMemoryWhereNobodyListens_isRefused() throws Exception {
        VirtualNetwork network = network("default: deny\n  routes: [{from: \"10.0.0.5:80\", to: memory}]");

        assertThatThrownBy(() -> network.connect(other, address("10.0.0.5"), 80))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessage("Connection refused");
        assertThatThrownBy(() -> network.send(address("10.0.0.5"), 80))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessage("Protocol not supported: no datagrams in memory");
        assertThat(network.reach(address("10.0.0.5"))).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void listenAndAccept_underDefaultDeny_areAllowedWhereAListenerSaysSo() throws Exception {
        VirtualNetwork network = network("""
                default: deny
                  listeners: [{from: "10.0.0.5:80", to: "127.0.0.1:0"}]
                  rules: [{deny: accept, on: "10.0.0.5:80", from: "192.0.2.0/24"}, {allow: listen, on: "127.0.0.1:*"}]
                """);

        network.listen(at("10.0.0.5", 80));
        network.listen(at("127.0.0.1", 90));
        assertThatThrownBy(() -> network.listen(at("10.0.0.6", 80)))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessage("Permission denied: 10.0.0.6:80");
        assertThat(network.accepts(at("10.0.0.5", 80), at("10.0.0.9", 1))).isTrue();
        assertThat(network.accepts(at("10.0.0.5", 80), at("192.0.2.9", 1))).isFalse();
        assertThat(network.accepts(at("127.0.0.1", 90), at("127.0.0.1", 1))).isFalse();
    }

    @Test
    void peer_ofAnOwnAddress_comesFromThere() throws Exception {
        VirtualNetwork network = network("listeners: [{from: \"10.0.0.0/8:*\", to: \"127.0.0.1:0\"}]");
        network.bound(false, server, at("10.0.0.5", 80), at("127.0.0.1", 40_000));
        network.bound(false, other, at("10.0.0.6", 9), at("127.0.0.1", 40_001));

        assertThat(network.peer(server, at("127.0.0.1", 50_000))).isEqualTo(at("10.0.0.5", 50_000));
        assertThat(network.peer(server, at("127.0.0.1", 40_001)))
                .as("a client that is bound itself")
                .isEqualTo(at("10.0.0.6", 9));
        assertThat(network.peer(server, at("192.0.2.1", 50_000)))
                .as("from another machine")
                .isNull();
    }

    private static SocketAddress reached(VirtualNetwork network, boolean datagrams) throws Exception {
        return Objects.requireNonNull(
                datagrams
                        ? network.send(address("10.0.0.5"), 80)
                        : network.connect(new FileDescriptor(), address("10.0.0.5"), 80));
    }

    private static SocketAddress bind(VirtualNetwork network, FileDescriptor socket, String address, int port)
            throws Exception {
        return Objects.requireNonNull(network.bind(false, socket, address(address), port));
    }

    private static VirtualNetwork network(String section) throws PolicyException {
        String text = "veneer: 1\nnetwork:\n  " + section + "\n";
        return new VirtualNetwork(
                Objects.requireNonNull(PolicyFile.parse(text, "policy.yaml", Path.of("/"), OPTIONS)
                        .network()),
                OpenSockets.host(),
                new KnownHosts(),
                new DenialLog(message -> {}, AuditEvents.DEFAULT, null),
                false,
                null,
                MEMORY);
    }

    private static InetSocketAddress at(String address, int port) throws Exception {
        return new InetSocketAddress(address(address), port);
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }
}
