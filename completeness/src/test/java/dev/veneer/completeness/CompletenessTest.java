package dev.veneer.completeness;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkImage;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The check itself, on each JDK found. */
@ParameterizedClass
@MethodSource("jdks")
class CompletenessTest {
    /** Shared by all JDKs, so that in the end each exemption has been of use on one of them. */
    private static final Exemptions EXEMPTIONS = Exemptions.checkedIn();

    private static final Set<Integer> SEEN = new TreeSet<>();

    /** Read once for all tests on one JDK: it takes seconds. */
    private static @Nullable CallGraph current;

    private final CallGraph graph;

    private final TestJdk jdk;
    private final Completeness completeness;
    private final HookRegistry registry = HookRegistry.complete();

    CompletenessTest(TestJdk jdk) {
        this.jdk = jdk;
        graph = requireNonNull(current);
        completeness = new Completeness(graph, NativeTable.checkedIn(), JavaEffects.checkedIn(), EXEMPTIONS);
    }

    static Stream<TestJdk> jdks() {
        return TestJdks.all().stream();
    }

    @BeforeParameterizedClassInvocation
    static void read(TestJdk jdk) throws IOException {
        long start = System.nanoTime();
        current = null;
        current = CallGraph.of(JdkImage.of(jdk));
        SEEN.add(jdk.feature());
        tell(jdk, "call graph in %d ms".formatted((System.nanoTime() - start) / 1_000_000));
    }

    @Test
    void jdk_underAllHooks_hasNoUnknownNativeMethodAndNoOpenWay() {
        List<String> problems = completeness.problems(registry);

        tell(
                jdk,
                "%,d classes; %,d native methods, all in the table; %d methods before which hooks must stand;"
                                .formatted(
                                        graph.classes().size(),
                                        NativeTable.natives(graph).size(),
                                        completeness.effects())
                        + " %d hook points; open ways: %d".formatted(points().size(), problems.size()));
        assertThat(problems).as(jdk + ":\n" + String.join("\n", problems)).isEmpty();
    }

    @Test
    void jdk_withoutAnyOneHook_hasAWayOpenThatNamesIt() {
        for (HookPoint gone : points()) {
            List<HookPoint> others = new ArrayList<>(registry.points());
            others.remove(gone);

            List<Way> open = completeness.openWays(new HookRegistry(others));

            assertThat(open)
                    .as("%s: ways that are open without the hook in %s", jdk, gone.signature())
                    .anyMatch(way -> way.calls().stream().anyMatch(method -> isWovenBy(gone, method)));
        }
    }

    @AfterAll
    static void exemptions_onAllJdks_areAllOfUse() {
        if (SEEN.containsAll(Set.of(17, 21, 25))) {
            assertThat(EXEMPTIONS.unused())
                    .as("exemptions that no JDK needs any more; remove them from exemptions.tsv")
                    .isEmpty();
        }
    }

    private List<HookPoint> points() {
        return registry.points().stream()
                .filter(point -> point.jdks().contains(jdk.feature()))
                // What reads a clock or waits, the tables have: see ClockTablesTest.
                .filter(point -> !point.family().section().equals(HookFamily.CLOCK.section()))
                .toList();
    }

    private static boolean isWovenBy(HookPoint point, JdkMethod method) {
        return point.className().equals(method.owner().name().replace('/', '.'))
                && point.covers(method.id().name(), method.id().descriptor());
    }

    private static void tell(TestJdk jdk, String figures) {
        System.out.println(jdk + ": " + figures);
    }
}
