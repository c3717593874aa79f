package dev.veneer.policies.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class HostAddressesTest {
    private final KnownHosts host = new KnownHosts().with("db.internal", "10.0.0.5");
    private long now;
    private final HostAddresses addresses = new HostAddresses(host, () -> now);

    @Test
    void of_knownName_asksTheHostOnceInAWhile() throws UnknownHostException {
        assertThat(addresses.of("db.internal")).containsExactly(InetAddress.getByName("10.0.0.5"));
        host.with("db.internal", "10.0.0.6");
        now = HostAddresses.REMEMBERED_NANOS - 1;
        assertThat(addresses.of("db.internal")).containsExactly(InetAddress.getByName("10.0.0.5"));
        now++;
        assertThat(addresses.of("db.internal")).containsExactly(InetAddress.getByName("10.0.0.6"));

        assertThat(host.asked()).containsExactly("db.internal", "db.internal");
    }

    @Test
    void of_unknownName_asksEachTime() {
        assertThatThrownBy(() -> addresses.of("x")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> addresses.of("x")).isInstanceOf(UnknownHostException.class);

        assertThat(host.asked()).containsExactly("x", "x");
    }
}
