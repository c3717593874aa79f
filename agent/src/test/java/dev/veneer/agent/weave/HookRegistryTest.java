package dev.veneer.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.hook.NetworkCall;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookRegistryTest {

    private final HookRegistry registry = HookRegistry.complete();

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void select_aTestedJdk_namesNoPointTwice(int feature) {
        Stream<String> points =
                registry.select(new HookChoice(EnumSet.allOf(HookFamily.class), Set.of()), feature).stream()
                        .map(point -> point.signature() + " " + point.weaving());

        assertThat(points).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(HookFamily.class)
    void touchedBy_aFamily_holdsAllThatIsSelected(HookFamily family) {
        HookChoice choice = new HookChoice(Set.of(family), Set.of());

        assertThat(signatures(HookRegistry.touchedBy(choice), choice)).isEqualTo(signatures(registry, choice));
    }

    @Test
    void touchedBy_anyCall_holdsAllThatIsSelected() {
        for (HookPoint point : registry.points()) {
            HookChoice choice = new HookChoice(Set.of(), Set.of(point.call()));

            assertThat(signatures(HookRegistry.touchedBy(choice), choice))
                    .as(point.signature())
                    .isEqualTo(signatures(registry, choice));
        }
    }

    @Test
    void touchedBy_nothing_isEmpty() {
        assertThat(HookRegistry.touchedBy(new HookChoice(Set.of(), Set.of())).points())
                .isEmpty();
    }

    @Test
    void select_noFamily_isEmpty() {
        assertThat(registry.select(new HookChoice(Set.of(), Set.of()), 17)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void select_callsAlone_areTheirHooksInJavaBase(int feature) {
        HookChoice choice =
                new HookChoice(Set.of(), EnumSet.of(NetworkCall.CONNECT, NetworkCall.SEND, NetworkCall.LOOK_UP));

        assertThat(registry.select(choice, feature))
                .extracting(point -> point.className() + "." + point.method())
                .containsExactlyInAnyOrder(
                        "sun.nio.ch.Net.connect",
                        "sun.nio.ch.DatagramChannelImpl.send",
                        "java.net.InetAddress.getAllByName0");
    }

    @Test
    void points_ofTheRegistry_sayWhatTheyDo() {
        assertThat(registry.points())
                .allSatisfy(point -> assertThat(point.effect()).isNotBlank().doesNotContain("|"))
                .allSatisfy(point ->
                        assertThat(point.probe().description()).isNotBlank().doesNotContain("|"));
    }

    private static Set<String> signatures(HookRegistry registry, HookChoice choice) {
        return registry.select(choice, Runtime.version().feature()).stream()
                .map(point -> point.signature() + " " + point.call())
                .collect(Collectors.toSet());
    }
}
