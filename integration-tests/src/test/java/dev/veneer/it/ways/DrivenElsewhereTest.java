package dev.veneer.it.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import java.io.IOException;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DrivenElsewhereTest {
    /** A class whose only call is made before the program. */
    private static final String LAUNCHER = "sun.launcher.LauncherHelper";

    @Test
    void rows_namesOfClasses_areThoseThatWaysCannotReach() throws IOException {
        TreeSet<String> expected = HookRegistry.complete().points().stream()
                .filter(point -> point.isLate() && !DrivenElsewhere.isOfClock(point))
                .map(HookPoint::className)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(LAUNCHER);

        assertThat(DrivenElsewhere.read().tests()).containsOnlyKeys(expected);
    }

    @Test
    void rows_namesOfTests_areThoseOfClasses() throws IOException {
        for (String test : DrivenElsewhere.read().tests().values()) {
            assertThatCode(() -> Class.forName(test)).doesNotThrowAnyException();
        }
    }
}
