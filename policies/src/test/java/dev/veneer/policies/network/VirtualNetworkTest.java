package dev.veneer.policies.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.veneer.hook.NetworkRefusal;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VirtualNetworkTest {
    private static final LoadOptions OPTIONS = new LoadOptions(Map.of(), Map.of(), Path.of("/"), List.of());

    private final KnownHosts host = new KnownHosts();

    @Test
    void lookUp_ownName_isTheHostsUnderDefaultDeny() throws Exception {
        VirtualNetwork network = network("default: deny");

        assertThat(network.lookUp("machine")).isNull();
        assertThat(network.lookUp("MACHINE.")).isNull();
        assertThatThrownBy(() -> network.lookUp("machine.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("Permission denied: machine.example");
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void connect_nameOfRule_isAboutTheAddressesThatALookUpFound() throws Exception {
        VirtualNetwork network = network("default: deny\n  rules: [{allow: connect, to: \"db.internal:5432\"}]");

        assertDenied(network, "10.0.0.5", 5432);
        network.found("DB.internal.", new InetAddress[] {address("10.0.0.5")});

        assertThat(connect(network, "10.0.0.5", 5432)).isNull();
        assertDenied(network, "10.0.0.6", 5432);
        assertDenied(network, "10.0.0.5", 5433);
    }

    @Test
    void connect_resolverOfTheApplication_bindsWhatTheHostHasForTheName() throws Exception {
        host.with("db.internal", "10.0.0.5");
        VirtualNetwork network = network("default: deny\n  rules: [{allow: connect, to: \"db.internal:5432\"}]");

        network.foundByApplication("db.internal");
        network.foundByApplication("other.internal");
        network.foundByApplication("unknown.internal");

        assertThat(connect(network, "10.0.0.5", 5432)).isNull();
        assertDenied(network, "10.0.0.6", 5432);
        assertThat(host.asked()).containsExactly("db.internal");
    }

    @Test
    void connect_routeToName_leadsWhereTheHostSays() throws Exception {
        host.with("real.example", "10.1.1.1");
        VirtualNetwork network = network("routes: [{from: \"10.0.0.5:1-9\", to: \"real.example:*\"}]");

        assertThat(connect(network, "10.0.0.5", 7)).isEqualTo(new InetSocketAddress("10.1.1.1", 7));
        assertThat(connect(network, "10.0.0.5", 10)).isNull();
    }

    @Test
    void connect_routeToNameThatTheHostDoesNotKnow_saysSo() throws Exception {
        VirtualNetwork network = network("routes: [{from: \"10.0.0.5:1\", to: \"real.example:1\"}]");

        assertThatThrownBy(() -> connect(network, "10.0.0.5", 1))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessageStartingWith("no address for 'real.example', where the policy leads: ");
    }

    @Test
    void localHost_ownNameInHosts_isThat() throws Exception {
        assertThat(network("hosts: {MACHINE: [10.0.0.9, 10.0.0.10]}").localHost())
                .hasToString("Machine/10.0.0.9");
        assertThat(network("routes: [{from: \"machine:80\", to: \"127.0.0.1:1\"}]")
                        .localHost())
                .hasToString("Machine/198.18.0.1");
        assertThat(network("hosts: {other: 10.0.0.9}").localHost()).isNull();
        assertThatThrownBy(() -> network("hosts: {machine: nxdomain}").localHost())
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("Machine: Machine: Name or service not known");
    }

    @Test
    void nameOf_underDefaultDeny_tellsTheOwnNameAndThoseOfHosts() throws Exception {
        host.with("Machine", "192.0.2.7");
        VirtualNetwork network = network("default: deny\n  hosts: {db.internal: 10.0.0.5}");

        assertThat(network.nameOf(address("10.0.0.5"))).isEqualTo("db.internal");
        assertThat(network.nameOf(address("192.0.2.7"))).isEqualTo("Machine");
        assertThat(network.nameOf(address("192.0.2.8"))).isEqualTo("192.0.2.8");
        assertThat(network.nameOf(address("127.0.0.1"))).isNull();
    }

    @Test
    void nameOf_underDefaultAllow_isForTheHostToSay() throws Exception {
        assertThat(network("hosts: {db.internal: 10.0.0.5}").nameOf(address("192.0.2.7")))
                .isNull();
        assertThat(host.asked()).isEmpty();
    }

    @Test
    void reach_ownOrRouted_asksWhereThatReallyIs() throws Exception {
        VirtualNetwork network = network("""
                default: deny
                  routes:
                    - {from: "10.0.0.5:5432", to: "192.0.2.1:15432"}
                    - {from: "*:80", to: "192.0.2.2:80"}
                  listeners: [{from: "10.0.1.0/24:*", to: "127.0.0.1:0"}]
                  rules: [{deny: connect, to: "10.0.1.9:*"}, {allow: connect, to: "10.0.2.0/24:7"}]
                """);

        assertThat(network.reach(address("10.0.0.5"))).isEqualTo(address("192.0.2.1"));
        assertThat(network.reach(address("10.0.1.5"))).isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(network.reach(address("10.0.2.5"))).isNull();
        for (String denied : new String[] {"10.0.0.6", "10.0.1.9"}) {
            assertThatThrownBy(() -> network.reach(address(denied)))
                    .isInstanceOf(NetworkRefusal.class)
                    .hasMessage("Permission denied: " + denied + ":7");
        }
    }

    @Test
    void ownAddresses_ofListeners_areThoseNamedOneByOne() throws Exception {
        VirtualNetwork network = network("""
                hosts: {here.example: [10.0.0.5, "2001:db8::5"], "*.wild.example": 10.0.0.6, none.example: nxdomain}
                  listeners:
                    - {from: "here.example:80", to: "127.0.0.1:0"}
                    - {from: "10.0.0.7:*", to: "127.0.0.1:0"}
                    - {from: "10.0.0.7:1", to: "127.0.0.1:0"}
                    - {from: "10.1.0.0/16:*", to: "127.0.0.1:0"}
                    - {from: "*.wild.example:*", to: "127.0.0.1:0"}
                    - {from: "none.example:*", to: "127.0.0.1:0"}
                    - {from: "127.0.0.1:*", to: "127.0.0.1:0"}
                    - {from: "*:8080", to: "127.0.0.1:0"}
                """);

        assertThat(network.ownAddresses())
                .containsExactlyInAnyOrder(address("10.0.0.7"), address("10.0.0.5"), address("2001:db8::5"));
        assertThat(network.isOwn(address("10.1.2.3"))).isTrue();
        assertThat(network.isOwn(address("10.2.2.3"))).isFalse();
    }

    @Test
    void connect_ownAddressBehindAListenerOfAnyHost_leavesThisMachineNot() throws Exception {
        VirtualNetwork network = network("""
                listeners:
                    - {from: "*:8080", to: "127.0.0.1:0"}
                    - {from: "10.0.0.5:*", to: "127.0.0.1:0"}
                """);

        assertThat(network.isOwn(address("10.0.0.5"))).isTrue();
        assertThat(connect(network, "10.0.0.5", 8080))
                .asInstanceOf(type(InetSocketAddress.class))
                .extracting(InetSocketAddress::getAddress)
                .isEqualTo(InetAddress.getLoopbackAddress());
        assertThat(connect(network, "10.0.0.6", 8080)).isNull();
    }

    @Test
    void listen_ruleOnName_isAboutTheAddressesThatALookUpFound() throws Exception {
        VirtualNetwork network = network("default: deny\n  rules: [{allow: listen, on: \"here.example:80\"}]");

        network.found("here.example", new InetAddress[] {address("127.0.0.7")});

        network.listen(new InetSocketAddress("127.0.0.7", 80));
        assertThatThrownBy(() -> network.listen(new InetSocketAddress("127.0.0.8", 80)))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessage("Permission denied: 127.0.0.8:80");
    }

    private VirtualNetwork network(String section) throws PolicyException {
        String text = "veneer: 1\nnetwork:\n  " + section + "\n";
        NetworkSection network = Objects.requireNonNull(
                PolicyFile.parse(text, "policy.yaml", Path.of("/"), OPTIONS).network());
        DenialLog log = new DenialLog(message -> {}, AuditEvents.DEFAULT, null);
        return new VirtualNetwork(network, OpenSockets.host(), host, log, false, null, null);
    }

    private static @Nullable SocketAddress connect(VirtualNetwork network, String address, int port) throws Exception {
        return network.connect(new FileDescriptor(), address(address), port);
    }

    private static void assertDenied(VirtualNetwork network, String address, int port) {
        assertThatThrownBy(() -> connect(network, address, port))
                .isInstanceOf(NetworkRefusal.class)
                .hasMessageContaining("Permission denied: ");
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
