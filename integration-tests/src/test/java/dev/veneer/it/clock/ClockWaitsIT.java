package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.programs.WaitsProgram;
import dev.veneer.testjdks.TestJdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Waits of every form take what was asked, by the program's own clock. */
class ClockWaitsIT {
    private static final String AUTO = "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: auto}\n";
    private static final String FAST = "veneer: 1\nclock: {rate: 20}\n";

    /** Forms under which a clock that moves by itself stands for good or goes too far; docs/not-supported.md says so, too. */
    private static final List<Gap> GAPS = List.of(
            new Gap("Process.waitFor(long)", 17, 99, "the clock stands for a child, which this one waits for in vain"));

    /** How often a clock that runs fast may be looked at late: the machine may be busy. */
    private static final long PATIENCE = 100;

    /**
     * A form that does not work.
     *
     * @param form its name
     * @param first the first JDK on which
     * @param last the last one
     * @param reason why, for whoever reads this
     */
    private record Gap(String form, int first, int last, String reason) {
        boolean isOn(TestJdk jdk) {
            return first <= jdk.feature() && jdk.feature() <= last;
        }
    }

    @ForEachJdk
    void waits_byAClockThatMovesByItself_takeExactlyWhatWasAsked(TestJdk jdk) {
        long asked = 100_000;
        List<String> arguments = new ArrayList<>(List.of(Long.toString(asked)));
        GAPS.stream().filter(gap -> gap.isOn(jdk)).forEach(gap -> arguments.add("-" + gap.form()));

        ForkedRun run = waits(jdk, AUTO, arguments);

        assertThat(took(run))
                .as("%s", run)
                .hasSizeGreaterThan(60)
                .allSatisfy((form, took) -> assertThat(took).isEqualTo(Long.toString(asked)));
    }

    @ForEachJdk
    void waits_byAFastClock_takeAtLeastWhatWasAsked(TestJdk jdk) {
        long asked = 1000;

        ForkedRun run = waits(jdk, FAST, List.of(Long.toString(asked)));

        assertThat(took(run))
                .as("%s", run)
                .hasSizeGreaterThan(60)
                .allSatisfy((form, took) -> assertThat(took)
                        .matches("\\d+")
                        .satisfies(millis -> assertThat(Long.parseLong(millis)).isBetween(asked, PATIENCE * asked)));
    }

    private static ForkedRun waits(TestJdk jdk, String policy, List<String> arguments) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .timeout(Duration.ofMinutes(3))
                .main(WaitsProgram.class, arguments.toArray(String[]::new))
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).as("%s", run).isEmpty();
        assertThat(run.lines()).as("%s", run).endsWith("done");
        return run;
    }

    /** Returns how long each form took, or what it failed with. */
    private static Map<String, String> took(ForkedRun run) {
        Map<String, String> took = new LinkedHashMap<>();
        for (String line : run.lines()) {
            String[] columns = line.split("\t", -1);
            if (columns.length == 3) {
                took.put(columns[0], columns[2]);
            } else {
                assertThat(line).as("%s", run).isEqualTo("done");
            }
        }
        return took;
    }
}
