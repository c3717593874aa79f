package dev.veneer.it.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.OtherAgents;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hook does its work however code comes to it, and still does when the JIT has compiled it. */
class WaysIT {
    private static final String DIRECTORY = "/veneer-it-ways";
    /** Code is compiled after a tenth of the calls that it usually takes; {@link CallList} makes as many. */
    private static final String COMPILED_SOON = "-XX:CompileThresholdScaling=0.1";

    @TempDir
    Path source;

    @TempDir
    Path scratch;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(source.resolve("file"), "hello");
        Files.setPosixFilePermissions(source.resolve("file"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(source.resolve("link"), Path.of("file"));
        for (String name : new String[] {"listed/a", "listed/b", "empty", "watched"}) {
            Files.createDirectories(source.resolve(name));
        }
        Files.writeString(source.resolve("program"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(source.resolve("program"), PosixFilePermissions.fromString("rwxr-xr-x"));
        makePipe(source.resolve("pipe"));
    }

    private static void makePipe(Path path) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ForEachJdk
    void calls_madeInEveryWay_meetTheirHooks(TestJdk jdk) throws IOException {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {}\nfilesystem: {mounts: [{target: %s, type: bind, source: %s}]}\n"
                        .formatted(DIRECTORY, source))
                .allCompilers()
                .jvmArguments(COMPILED_SOON)
                .main(WaysProgram.class, DIRECTORY)
                .run();

        int ways = jdk.feature() >= 21 ? 7 : 4;
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).allMatch(line -> line.endsWith("| right"));
        assertThat(run.lines())
                .hasSizeGreaterThan(60 * ways)
                .hasSize(run.lines().size() / ways * ways);
        assertNothingLeft();
    }

    @ForEachJdk
    void calls_madeInEachWay_reachEveryHook(TestJdk jdk) throws IOException {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {}\nfilesystem: {mounts: [{target: %s, type: bind, source: %s}]}\n"
                        .formatted(DIRECTORY, source))
                .allCompilers()
                .jvmArguments(COMPILED_SOON, OtherAgents.option(RecordingAgent.class, scratch))
                .main(ReachingHooksProgram.class, source.toString())
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        Set<String> expected = hooks(jdk);
        for (Way way : Way.values()) {
            if (way.isIn(jdk.feature())) {
                Set<String> missed = new TreeSet<>(expected);
                run.lines().forEach(line -> missed.remove(line.replace(way + " | ", "")));
                assertThat(missed)
                        .as("hooks that no call reached, %s, %s", way, jdk)
                        .isEmpty();
            }
        }
        assertNothingLeft();
    }

    /** Returns the hooks of a JDK that calls of these can reach. */
    private static Set<String> hooks(TestJdk jdk) throws IOException {
        DrivenElsewhere elsewhere = DrivenElsewhere.read();
        Set<String> hooks = new TreeSet<>();
        for (HookPoint point : HookRegistry.complete().points()) {
            if (point.jdks().contains(jdk.feature()) && !elsewhere.drives(point) && !DrivenElsewhere.isOfClock(point)) {
                assertThat(point.isLate())
                        .as(
                                "%s is woven when its class loads, which is not recorded: name the test that drives it",
                                point)
                        .isFalse();
                hooks.add(point.call().name());
            }
        }
        return hooks;
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(source)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "file", "link", "listed", "program", "empty", "watched", "pipe", "socket");
        }
    }
}
