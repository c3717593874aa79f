package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A clock that stands is seen to stand, however it is read; and waits end under it. */
class ClockReadsIT {
    private static final String FROZEN =
            "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: frozen, zone: Asia/Tokyo}\n";

    private static final List<String> WAYS = List.of(
            "call",
            "direct",
            "method-reference",
            "reflection",
            "declared-reflection",
            "handle",
            "unreflected",
            "bound-lookup",
            "hidden-class",
            "stream",
            "instant",
            "clock",
            "clock-instant",
            "zoned",
            "offset",
            "local",
            "date",
            "calendar",
            "gregorian",
            "japanese",
            "log-record");

    private static final List<String> HOT_WAYS = List.of(
            "call",
            "method-reference",
            "reflection",
            "handle",
            "hidden-class",
            "instant",
            "date",
            "clock",
            "nano-call",
            "calendar");

    @TempDir
    Path scratch;

    @ForEachJdk
    void reads_ofAFrozenClock_showIt(TestJdk jdk) {
        List<String> expected = new ArrayList<>();
        WAYS.forEach(way -> expected.add(way + ": 2030-01-01T00:00:00Z"));
        expected.addAll(List.of(
                "local-date: 2030-01-01",
                "year: 2030",
                "japanese-date: Japanese Reiwa 12-01-01",
                "zip-year: 2030",
                "century: 2049",
                "certificate: valid",
                "cookie: 60",
                "jvm-start: true",
                "jvm-uptime: true",
                "time-zone: Asia/Tokyo Asia/Tokyo",
                "nano-call: stands",
                "nano-reflection: stands",
                "nano-handle: stands",
                "latch: false",
                "future: timed out",
                "join: false",
                "wait: over"));

        String cache = "cache=" + scratch.resolve("cache");
        for (String option : List.of(cache, cache, "cache=off")) {
            ForkedRun run = ForkedJvm.on(jdk)
                    .policy(FROZEN)
                    .agentOptions(option)
                    .main(ReadingProgram.class, "once")
                    .run();

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.lines()).as("%s", run).containsExactlyElementsOf(expected);
        }
    }

    @ForEachJdk
    void reads_inHotLoops_areNeverReal(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(FROZEN)
                .allCompilers()
                .timeout(Duration.ofMinutes(3))
                .main(ReadingProgram.class, "many")
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines())
                .as("%s", run)
                .containsExactlyElementsOf(
                        HOT_WAYS.stream().map(way -> way + ": 0").toList());
    }
}
