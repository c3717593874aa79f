package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.OtherAgents;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names that the JDK hands to native code of its own lead where the policy says, in classes that are woven when they are
 * loaded: with classes out of the cache, and woven anew.
 */
class NativeNamesIT {
    private static final String DIRECTORY = "/veneer-it-native";
    private static final String[] STEPS = {
        "preferences",
        "recording",
        "recording-of-the-dying",
        "heap-dump",
        "pkcs11",
        "nss",
        "nss-arguments",
        "nss-arguments-outside",
        "gss",
        "smart-cards",
        "agent-jar",
        "long-name",
        "inherited-peer",
        "desktop",
        "attach"
    };

    @TempDir
    Path scratch;

    @ForEachJdk
    void names_givenToNativeCode_leadWhereThePolicySays(TestJdk jdk) throws IOException {
        Path libraries = Files.createDirectories(scratch.resolve("libraries"));
        for (String name : List.of("p11.so", "libnss3.so", "gss.so", "pcsc.so")) {
            Files.copy(jdk.home().resolve("lib/libverify.so"), libraries.resolve(name));
        }
        Files.createFile(libraries.resolve("secmod.db"));
        String mounts = "{target: %s, type: tmpfs}, {target: %s/lib, type: bind, source: %s}"
                .formatted(DIRECTORY, DIRECTORY, libraries);

        for (String cache :
                List.of("cache=" + scratch.resolve("cache"), "cache=" + scratch.resolve("cache"), "cache=off")) {
            ForkedRun run = run(jdk, cache, mounts, STEPS);

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.lines())
                    .as("%s", run)
                    .contains(
                            "preferences: true",
                            "recording: full",
                            "heap-dump: 1",
                            "gss: true",
                            "agent-jar: true",
                            "long-name: 255",
                            "inherited-peer: " + DIRECTORY + "/client",
                            "desktop: XDesktopPeer, XToolkit",
                            "attach: true");
            assertThat(run.lines())
                    .as("%s", run)
                    .containsAnyOf("nss-arguments: [cert9.db, key4.db]", "nss-arguments: no NSS")
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("nss-arguments-outside: ")
                            .contains("Permission denied: nssArgs has secmod='../secmod.db'"));
            if (jdk.feature() >= 21) {
                assertThat(run.lines()).as("%s", run).contains("recording-of-the-dying: " + DIRECTORY + "/dying");
            }
            for (String name : List.of("p11.so", "libnss3.so", "gss.so")) {
                assertThat(run.stderr()).as("%s", run).contains(loaded(libraries.resolve(name)));
            }
            // Debian's builds are linked to one smart card library, and have no other loaded.
            assertThat(run.stderr())
                    .as("%s", run)
                    .containsAnyOf(
                            loaded(libraries.resolve("pcsc.so")),
                            "needed by " + jdk.home().resolve("lib/libj2pcsc.so"));
        }
    }

    /** Returns what the loader of the C library tells of what it loads. */
    private static String loaded(Path library) {
        return "file=" + library + " [0]";
    }

    /** The JVM dumps into its own working directory, which the program does not see. */
    @ForEachJdk
    void heapDump_intoAWorkingDirectoryUnderAMount_isRefused(TestJdk jdk) {
        String mounts = "{target: %s, type: tmpfs}".formatted(scratch);

        ForkedRun run = run(jdk, "cache=off", mounts, "heap-dump-where-it-stands");

        assertThat(run.lines())
                .as("%s", run)
                .singleElement()
                .asString()
                .contains("SecurityException", "HeapDumpOnOutOfMemoryError", "set HeapDumpPath first");
    }

    private ForkedRun run(TestJdk jdk, String option, String mounts, String... steps) {
        String[] arguments = new String[steps.length + 2];
        arguments[0] = DIRECTORY;
        arguments[1] = Long.toString(ProcessHandle.current().pid());
        System.arraycopy(steps, 0, arguments, 2, steps.length);
        try {
            return ForkedJvm.on(jdk)
                    .policy("veneer: 1\nfilesystem: {mounts: [" + mounts + "]}\n")
                    .agentOptions(option)
                    .jvmArguments(
                            OtherAgents.option(NativeNamesProgram.class, Files.createTempDirectory(scratch, "agent")),
                            "-Xmx64m",
                            "-Djava.util.prefs.userRoot=" + DIRECTORY + "/preferences",
                            "-Djava.io.tmpdir=" + DIRECTORY + "/temporary",
                            "-Dsun.security.smartcardio.library=" + DIRECTORY + "/lib/pcsc.so",
                            "-Dsun.security.jgss.native=true",
                            "-Dsun.security.jgss.lib=" + DIRECTORY + "/lib/gss.so",
                            "--add-exports=jdk.jfr/jdk.jfr.internal=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                    .environment("LD_DEBUG", "files")
                    .workingDirectory(scratch)
                    .main(NativeNamesProgram.class, arguments)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
