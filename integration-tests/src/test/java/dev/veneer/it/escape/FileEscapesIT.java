package dev.veneer.it.escape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of escapes on every JDK found: all get out on a bare JDK, none under the agent. */
class FileEscapesIT {
    /** How often each race is tried at most. */
    private static final String TRIES = System.getProperty("veneer.race-tries", "20000");

    /**
     * Attempts that show nothing on a bare JDK: there is no agent to reach, no mount to hide, no name in that JDK's text, or
     * the machine itself (a container) refuses.
     */
    private static final List<String> SILENT_WITHOUT_AGENT = List.of(
            "hook-there",
            "hook-accessible",
            "hook-callable",
            "hook-lookup",
            "hook-claim",
            "hook-agent-classes",
            "hook-scratch",
            "hook-policy-file",
            "proc-init-root",
            "descriptor-of-stdin",
            "leak-store",
            "leak-mounts",
            "text-create",
            "text-temporary",
            "text-zip-broken");

    @TempDir
    Path directory;

    private Path host;

    @BeforeEach
    void layOutHost() throws IOException {
        host = directory.toRealPath().resolve("host");
        World.layOut(host);
    }

    @ForEachJdk
    void escapes_bareJdk_allGetOut(TestJdk jdk) {
        ForkedRun run = run(ForkedJvm.on(jdk), host.resolve("bind").toString());

        assertThat(run.lines())
                .as("%s", run)
                .hasSizeGreaterThan(250)
                .allMatch(line -> line.contains(": ESCAPED")
                        || SILENT_WITHOUT_AGENT.stream().anyMatch(line::startsWith));
    }

    @ForEachJdk
    void escapes_underAgent_noneGetsOutAndHostIsUntouched(TestJdk jdk) throws IOException {
        String before = World.fingerprint(host);

        ForkedRun run = run(ForkedJvm.on(jdk).policy(policy()), "/virtual");

        assertThat(run.lines()).as("%s", run).hasSizeGreaterThan(250).allMatch(line -> line.endsWith(": contained"));
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(World.fingerprint(host)).isEqualTo(before);
    }

    private ForkedRun run(ForkedJvm jvm, String virtual) {
        return jvm.main(FileEscapes.class, virtual, host.toString(), TRIES)
                .workingDirectory(host.resolve("outside"))
                .environment("PATH", System.getenv("PATH") + File.pathSeparator + host.resolve("gone"))
                .timeout(Duration.ofMinutes(5))
                .run();
    }

    private String policy() {
        return """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: /virtual, type: bind, source: "HOST/bind"}
                    - {target: "HOST/covered", type: bind, source: "HOST/cover"}
                    - {target: "HOST/gone", type: hidden}
                    - {target: /virtual-proc, type: bind, source: /proc}
                  rules:
                    - {deny: all, path: "HOST/denied/**"}
                    - {deny: all, path: "HOST/house/denied/**"}
                    - {deny: read, path: "HOST/outside/sealed.txt"}
                    - {deny: execute, path: "HOST/unstartable/**"}
                """.replace("HOST", host.toString());
    }
}
