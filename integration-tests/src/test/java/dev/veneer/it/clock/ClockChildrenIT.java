package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.api.VirtualClock;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The clock of a JVM that a program starts goes on from where the program's own is. */
class ClockChildrenIT {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final String INHERIT = "process: {children: inherit}\n";

    @ForEachJdk
    void running_clock_isTheParents(TestJdk jdk) {
        for (String way : List.of("builder", "exec")) {
            List<Instant> seen = run(jdk, "mode: running, rate: 60", INHERIT, way, "nothing", "1");

            assertThat(seen).hasSize(3).isSorted();
            assertThat(seen.get(0)).isAfterOrEqualTo(START);
            assertThat(seen.get(2)).isBefore(START.plus(Duration.ofHours(2)));
        }
    }

    @ForEachJdk
    void running_clockThatWasMoved_isTheParents(TestJdk jdk) {
        List<Instant> seen = run(jdk, "mode: running", INHERIT, "builder", "set,advance,rate", "2");

        assertThat(seen).hasSize(5).isSorted();
        assertThat(seen.get(0)).isAfterOrEqualTo("2040-01-11T00:00:00Z");
        assertThat(seen.get(4)).isBefore("2040-01-12T00:00:00Z");
    }

    @ForEachJdk
    void running_clockBesideMounts_isTheParents(TestJdk jdk) {
        String mounts = "filesystem: {mounts: [{target: /veneer-it, type: tmpfs}]}\n";

        List<Instant> seen = run(jdk, "mode: running, rate: 60", mounts + INHERIT, "builder", "nothing", "1");

        assertThat(seen).hasSize(3).isSorted();
        assertThat(seen.get(0)).isAfterOrEqualTo(START);
    }

    @ForEachJdk
    void frozen_clock_standsWhereTheParentsDoes(TestJdk jdk) {
        assertThat(run(jdk, "mode: frozen", INHERIT, "exec", "nothing", "1")).containsOnly(START);
        assertThat(run(jdk, "mode: frozen", INHERIT, "builder", "advance", "1"))
                .containsOnly(START.plus(Duration.ofDays(10)));

        List<Instant> frozen = run(jdk, "mode: running", INHERIT, "builder", "freeze", "2");

        assertThat(frozen).hasSize(5).containsOnly(frozen.get(0));
    }

    @ForEachJdk
    void standing_clock_startsWhereTheParentsStands(TestJdk jdk) {
        Instant slept = START.plus(Duration.ofHours(1));

        assertThat(run(jdk, "mode: auto", INHERIT, "builder", "sleep", "1")).containsOnly(slept);
        assertThat(run(jdk, "mode: manual", INHERIT, "exec", "advance", "2"))
                .containsOnly(START.plus(Duration.ofDays(10)));
        assertThat(run(jdk, "mode: step, step: 1s", INHERIT, "builder", "set", "1"))
                .isSorted()
                .allSatisfy(instant -> assertThat(instant).isBetween("2040-01-01T00:00:00Z", "2040-01-02T00:00:00Z"));
    }

    @ForEachJdk
    void faults_thatWereSeen_areNotRepeated(TestJdk jdk) {
        String step = "faults: [{on: clock, step: -2s, at: 30m}]\n";

        assertThat(run(jdk, "mode: auto", INHERIT + step, "builder", "sleep", "1"))
                .containsOnly(START.plus(Duration.ofHours(1)).minusSeconds(2));
    }

    @ForEachJdk
    void plain_child_hasTheHostsClock(TestJdk jdk) {
        String plain = "process: {children: plain}\n";

        assertThat(run(jdk, "mode: frozen", plain, "builder", "nothing", "1").get(1))
                .isNotEqualTo(START);
    }

    private static List<Instant> run(TestJdk jdk, String clock, String rest, String... arguments) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, " + clock + "}\n" + rest)
                .classPathOf(VirtualClock.class)
                .main(HeirProgram.class, arguments)
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).as("%s", run).isEmpty();
        return run.lines().stream().map(Instant::parse).toList();
    }
}
