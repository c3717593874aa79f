package dev.veneer.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookRegistryTest {

    private final HookRegistry registry = HookRegistry.complete();

    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void select_aTestedJdk_namesNoPointTwice(int feature) {
        Stream<String> points = registry.select(EnumSet.allOf(HookFamily.class), feature).stream()
                .map(point -> point.signature() + " " + point.weaving());

        assertThat(points).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void select_noFamily_isEmpty() {
        assertThat(registry.select(Set.of(), 17)).isEmpty();
    }

    @Test
    void points_ofTheRegistry_sayWhatTheyDo() {
        assertThat(registry.points())
                .allSatisfy(point -> assertThat(point.effect()).isNotBlank().doesNotContain("|"))
                .allSatisfy(point ->
                        assertThat(point.probe().description()).isNotBlank().doesNotContain("|"));
    }
}
