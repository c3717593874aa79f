package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The class path is the host's for the JVM, whatever a mount covers and wherever the application's working directory is;
 * what the application looks at there is what the policy says.
 */
class ClassPathIT {
    private static final String CLASS = ResourceProgram.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.createDirectories(directory.resolve("lib")).resolve("app.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ResourceProgram.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(CLASS));
            try (InputStream in = ResourceProgram.class.getResourceAsStream("/" + CLASS)) {
                assertThat(in).isNotNull();
                in.transferTo(out);
            }
            out.putNextEntry(new JarEntry("greeting.txt"));
            out.write("from the jar".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ForEachJdk
    void relativeJar_elsewhereIsTheWorkingDirectory_isTheHosts(TestJdk jdk) {
        String policy = "veneer: 1\nfilesystem: {working-directory: /data, mounts: [{target: /data, type: tmpfs}]}\n";

        assertRunsFromTheJar(start(jdk, policy, "-jar", "lib/app.jar"));
        assertRunsFromTheJar(start(jdk, policy, "-cp", "lib/app.jar", ResourceProgram.class.getName()));
    }

    @ForEachJdk
    void jar_underAMount_isReadFromTheHost(TestJdk jdk) {
        String policy = "veneer: 1\nfilesystem: {mounts: [{target: " + directory + ", type: tmpfs}]}\n";

        assertRunsFromTheJar(start(jdk, policy, "-jar", "lib/app.jar"));
        assertRunsFromTheJar(start(jdk, policy, "-jar", jar.toString()));
        assertRunsFromTheJar(start(jdk, policy, "-cp", jar.toString(), ResourceProgram.class.getName()));
    }

    @ForEachJdk
    void file_inAMountBelowTheClassPath_isTheMounts(TestJdk jdk) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("data")).resolve("file"), "the host's");
        Path source = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(source.resolve("file"), "the mount's");

        ForkedRun run =
                looking(jdk, "mounts: [{target: %s/data, type: bind, source: %s}]".formatted(directory, source));

        assertThat(run.lines()).as("%s", run).hasSize(7).allMatch(line -> line.endsWith(" 11"));
    }

    @ForEachJdk
    void file_onTheClassPathThatARuleHides_isSeenInNoWay(TestJdk jdk) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("data")).resolve("file"), "the host's");

        ForkedRun run = looking(jdk, "rules: [{hide: all, path: %s/data/file}]".formatted(directory));

        assertThat(run.lines()).as("%s", run).hasSize(7).allMatch(line -> line.endsWith(" none"));
    }

    /** The JDK's own security code reads key stores for itself, but this one is the application's. */
    @ForEachJdk
    void keyStore_onTheClassPathThatARuleHides_isNotThere(TestJdk jdk) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("data")).resolve("file"), "the host's");

        ForkedRun hidden =
                running(jdk, KeyStoreProgram.class, "rules: [{hide: all, path: %s/data/file}]".formatted(directory));
        ForkedRun shown =
                running(jdk, KeyStoreProgram.class, "rules: [{hide: all, path: %s/data/other}]".formatted(directory));

        assertThat(hidden.lines()).as("%s", hidden).containsExactly("no file");
        assertThat(shown.lines()).as("%s", shown).containsExactly("a file");
    }

    private ForkedRun looking(TestJdk jdk, String section) {
        return running(jdk, LookingProgram.class, section);
    }

    private ForkedRun running(TestJdk jdk, Class<?> program, String section) {
        return ForkedJvm.on(jdk)
                .policy("veneer: 1\nfilesystem: {" + section + "}\n")
                .classPath(directory)
                .main(program, directory + "/data/file")
                .run();
    }

    private ForkedRun start(TestJdk jdk, String policy, String... launch) {
        String[] arguments = new String[launch.length - 1];
        System.arraycopy(launch, 1, arguments, 0, arguments.length);
        return ForkedJvm.on(jdk)
                .policy(policy)
                .workingDirectory(directory)
                .main(launch[0], arguments)
                .run();
    }

    private static void assertRunsFromTheJar(ForkedRun run) {
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines()).containsExactly("from the jar");
    }
}
