package dev.veneer.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Libraries that wait, as they are, under a clock that jumps from wait to wait: each wait takes what it says, to the millisecond. */
class ClockLibrariesIT {
    private static final String AUTO = "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: auto, zone: UTC}\n";

    @ForEachJdk
    void caffeine_entriesForAnHour_areGoneAfterIt(TestJdk jdk) {
        assertSays(
                jdk,
                AUTO,
                CaffeineProgram.class,
                "after 59 minutes: 10",
                "a second before: 10",
                "after an hour: null",
                "removed: orders EXPIRED",
                "cleared after: PT1H");
    }

    @ForEachJdk
    void quartz_jobs_runToTheSecond(TestJdk jdk) {
        assertSays(
                jdk,
                AUTO,
                QuartzProgram.class,
                "quarter 2030-01-01T00:00:00Z",
                "hour 2030-01-01T00:00:30Z",
                "quarter 2030-01-01T00:15:00Z",
                "quarter 2030-01-01T00:30:00Z",
                "quarter 2030-01-01T00:45:00Z",
                "quarter 2030-01-01T01:00:00Z",
                "hour 2030-01-01T01:00:30Z",
                "end 2030-01-01T01:01:00Z");
    }

    @ForEachJdk
    void awaitility_forAnHour_looksEachTenSeconds(TestJdk jdk) {
        assertSays(jdk, AUTO, AwaitilityProgram.class, "true after: PT40M10S", "looks: 241", "given up after: PT1H");
    }

    @ForEachJdk
    void resilience4j_waitDurations_areVirtual(TestJdk jdk) {
        assertSays(
                jdk,
                AUTO,
                ResilienceProgram.class,
                "try 4 at 2030-01-01T00:30:00Z after: PT30M",
                "five at two an hour after: PT2H",
                "given up after: PT15M",
                "given up asynchronously after: PT15M");
    }

    @ForEachJdk
    void jetty_idleConnections_areClosed(TestJdk jdk) {
        String memory = AUTO + """
                network:
                  default: deny
                  routes: [{from: "shop.prod.internal:8080", to: memory}]
                  listeners: [{from: "*:8080", to: memory}]
                """;

        assertSays(jdk, memory, JettyIdleProgram.class, "nothing after: PT30S", "nothing after: PT50S");
    }

    private static void assertSays(TestJdk jdk, String policy, Class<?> program, String... lines) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .classPath(libraries())
                .main(program)
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).containsExactly(lines);
    }

    /** Returns the libraries of this JVM, without anything that this build makes. */
    private static Path[] libraries() {
        Path build = Path.of(System.getProperty("veneer.directory", ".."))
                .toAbsolutePath()
                .normalize();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && !path.startsWith(build))
                .toArray(Path[]::new);
    }
}
