package dev.veneer.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.clock.ClassPatcher;
import dev.veneer.agent.weave.clock.ClockReader;
import dev.veneer.agent.weave.clock.ClockTables;
import dev.veneer.agent.weave.clock.ReadKind;
import dev.veneer.agent.weave.clock.ReadRedirections;
import dev.veneer.agent.weave.clock.UnpatchableClass;
import dev.veneer.agent.weave.wait.WaitRedirections;
import dev.veneer.completeness.graph.JdkImage;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Every class of each JDK that reads a clock, or waits, is in the agent's tables; and what is there does so in one of them. */
class ClockTablesTest {
    private final ClockTables tables = ClockTables.read();

    @Test
    void tables_haveWhatReadsAndWaitsInTheJdks_andNothingElse() throws IOException {
        Set<String> unused = new TreeSet<>(tables.readers().keySet());
        Set<String> idle = new TreeSet<>(tables.waiters().keySet());
        Map<String, String> problems = new TreeMap<>();
        for (TestJdk jdk : TestJdks.all()) {
            ClassPatcher tells = new ClassPatcher(ReadRedirections.TELLS);
            ClassPatcher counts = new ClassPatcher(ReadRedirections.WAITS);
            ClassPatcher waits = new ClassPatcher(WaitRedirections.inJdk(jdk.feature(), true));
            JdkImage.of(jdk).forEach(file -> {
                String name = new ClassReader(file.bytes()).getClassName();
                ClockReader reader = tables.readers().get(name);
                if (patched(tells, file.bytes()) != null) {
                    unused.remove(name);
                    if (reader == null || !reader.module().equals(file.module())) {
                        problems.put(name, jdk + ": reads a clock, and readers.tsv does not say what for");
                    }
                } else if (reader != null && reader.kind() == ReadKind.WAITS && patched(counts, file.bytes()) != null) {
                    unused.remove(name);
                }
                if (patched(waits, file.bytes()) != null) {
                    idle.remove(name);
                    if (!file.module().equals(tables.waiters().get(name))) {
                        problems.put(name, jdk + ": waits or wakes, and is not in waiters.tsv");
                    }
                }
            });
        }

        assertThat(problems).isEmpty();
        if (TestJdks.all().stream().map(TestJdk::feature).toList().containsAll(List.of(17, 21, 25))) {
            assertThat(unused).as("classes of readers.tsv that read no clock").isEmpty();
            assertThat(idle).as("classes of waiters.tsv that do not wait").isEmpty();
        }
    }

    private static byte @Nullable [] patched(ClassPatcher patcher, byte[] file) {
        try {
            return patcher.patch(file);
        } catch (UnpatchableClass e) {
            throw new AssertionError(e);
        }
    }
}
