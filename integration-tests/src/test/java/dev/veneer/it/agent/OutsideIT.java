package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A native library that loads is told once, by its virtual name and with who loads it; the JDK's own are not. */
class OutsideIT {
    private static final String DIRECTORY = "/veneer-it-outside";

    @TempDir
    Path libraries;

    @ForEachJdk
    void library_loaded_isToldOnce(TestJdk jdk) throws IOException {
        for (String name : new String[] {"loaded.so", "looked-up.so"}) {
            Files.copy(jdk.home().resolve("lib/libverify.so"), libraries.resolve(name));
        }
        Path audit = libraries.resolve("audit.jsonl");

        ForkedRun run = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        filesystem: {mounts: [{target: %s, type: bind, source: %s}]}
                        audit: {file: %s}
                        """.formatted(DIRECTORY, libraries, audit))
                .main(LoadingProgram.class, DIRECTORY + "/loaded.so", DIRECTORY + "/looked-up.so")
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly("loaded");
        String told = "veneer: outside: native library " + DIRECTORY;
        int libraryCount = jdk.feature() >= 22 ? 2 : 1;
        assertThat(run.stderr())
                .as("%s", run)
                .contains(told + "/loaded.so: ", "  caller  " + LoadingProgram.class.getName());
        assertThat(run.stderr().lines().filter(line -> line.contains("outside")))
                .hasSize(libraryCount);
        assertThat(run.stderr().contains(told + "/looked-up.so: ")).isEqualTo(libraryCount == 2);
        assertThat(Files.readAllLines(audit))
                .filteredOn(line ->
                        line.contains("\"operation\":\"native.load\"") && line.contains("\"verdict\":\"outside\""))
                .hasSize(libraryCount);
    }
}
