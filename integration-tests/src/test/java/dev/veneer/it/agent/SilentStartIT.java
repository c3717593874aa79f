package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;

/** A start leaves no trace that the user did not ask for: no line, no warning, no loss of class-data sharing. */
class SilentStartIT {

    @ForEachJdk
    void start_underAPolicy_writesNothing(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(VirtualFile.POLICY)
                .main(QuietProgram.class)
                .run();

        assertThat(run.lines()).as(run.toString()).containsExactly("hello", VirtualFile.SEEN);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @ForEachJdk
    void start_withLogInfo_writesToStandardErrorAlone(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(VirtualFile.POLICY)
                .agentOptions("log=debug")
                .main(QuietProgram.class)
                .run();

        assertThat(run.lines()).as(run.toString()).containsExactly("hello", VirtualFile.SEEN);
        assertThat(run.stderr().lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("veneer: "))
                .anyMatch(line -> line.matches(".* hooks (out of the cache )?proven in .*"));
    }

    @ForEachJdk
    void start_withoutSections_installsNoHook(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\n")
                .agentOptions("log=info")
                .main(QuietProgram.class)
                .run();

        assertThat(run.stderr()).as(run.toString()).contains("; 0 hooks proven");
        assertThat(run.lines()).first().isEqualTo("hello");
    }

    @ForEachJdk
    void start_withAnArchiveOfTheApplication_sharesItsClasses(TestJdk jdk, @TempDir Path directory) throws IOException {
        Path application = jarOf(directory.resolve("application.jar"), QuietProgram.class, VirtualFile.class);
        Path archive = directory.resolve("application.jsa");
        Path log = directory.resolve("classes.log");
        ForkedJvm.on(jdk)
                .jvmArguments("-XX:ArchiveClassesAtExit=" + archive)
                .classPath(application)
                .main(QuietProgram.class.getName())
                .run();

        ForkedRun run = ForkedJvm.on(jdk)
                .policy(VirtualFile.POLICY)
                .jvmArguments("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log)
                .classPath(application)
                .main(QuietProgram.class.getName())
                .run();

        assertThat(run.lines()).as(run.toString()).contains(VirtualFile.SEEN);
        assertThat(run.stderr()).doesNotContain("Sharing is only supported");
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(QuietProgram.class.getName() + " source: shared objects file"));
    }

    private static Path jarOf(Path jar, Class<?>... classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IOException("no class file of " + type);
                    }
                    out.putNextEntry(new JarEntry(name));
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }
}
