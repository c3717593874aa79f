package dev.veneer.it.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hook does its work however code comes to it, and still does when the JIT has compiled it. */
class WaysIT {
    private static final String DIRECTORY = "/veneer-it-ways";

    @TempDir
    Path source;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(source.resolve("file"), "hello");
        Files.setPosixFilePermissions(source.resolve("file"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(source.resolve("link"), Path.of("file"));
        for (String name : new String[] {"a", "b"}) {
            Files.createDirectories(source.resolve("listed").resolve(name));
        }
        Files.writeString(source.resolve("program"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(source.resolve("program"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ForEachJdk
    void calls_madeInEveryWay_meetTheirHooks(TestJdk jdk) throws IOException {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nfilesystem: {mounts: [{target: %s, type: bind, source: %s}]}\n"
                        .formatted(DIRECTORY, source))
                .main(WaysProgram.class, DIRECTORY)
                .run();

        int ways = jdk.feature() >= 21 ? 6 : 4;
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).allMatch(line -> line.endsWith("| right"));
        assertThat(run.lines())
                .hasSizeGreaterThan(40 * ways)
                .hasSize(run.lines().size() / ways * ways);
        try (Stream<Path> left = Files.list(source)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("file", "link", "listed", "program");
        }
    }
}
