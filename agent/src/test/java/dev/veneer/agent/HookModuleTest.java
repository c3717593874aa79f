package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HookModuleTest {

    @Test
    void wovenModules_areThoseOfTheRegistry() {
        assertThat(HookModule.WOVEN_MODULES)
                .isEqualTo(HookRegistry.complete().points().stream()
                        .map(HookPoint::module)
                        .collect(Collectors.toSet()));
    }
}
