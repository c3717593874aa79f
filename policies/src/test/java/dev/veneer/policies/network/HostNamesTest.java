package dev.veneer.policies.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNamesTest {
    private final HostNames names = new HostNames(List.of());

    @Test
    void of_severalNames_hasEachOnceInTheOrderInWhichTheyWereLearned() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("10.0.0.5");

        names.learn("z.internal", List.of(address));
        names.learn("a.internal", List.of(address));
        names.learn("z.internal", List.of(address));

        assertThat(names.of(address))
                .containsExactly("z.internal", "a.internal")
                .hasSize(2);
        assertThat(names.of(InetAddress.getByName("10.0.0.6"))).isEmpty();
    }
}
