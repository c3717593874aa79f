package dev.veneer.testjdks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJdksTest {
    private final Path directory;

    TestJdksTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void all_onThisMachine_containsTheRunningVersion() {
        assertThat(TestJdks.all())
                .extracting(TestJdk::feature)
                .contains(Runtime.version().feature())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void running_isTheJdkOfThisJvm() {
        assertThat(TestJdks.running().feature()).isEqualTo(Runtime.version().feature());
        assertThat(TestJdks.running().launcher()).isExecutable();
    }

    @Test
    void oneOfEachVersion_twoOfOneVersion_keepsTheFirst() throws IOException {
        Path first = jdk("first", "JAVA_VERSION=\"21.0.1\"");
        Path second = jdk("second", "JAVA_VERSION=\"21.0.2\"");

        assertThat(TestJdks.oneOfEachVersion(List.of(second, first)))
                .containsExactly(new TestJdk(21, "21.0.2", second.toRealPath()));
    }

    @Test
    void oneOfEachVersion_tooOldOrNoJdk_isLeftOut() throws IOException {
        Path old = jdk("old", "JAVA_VERSION=\"11.0.2\"");
        Path older = jdk("older", "JAVA_VERSION=\"1.8.0_302\"");
        Path silent = jdk("silent", "IMAGE_TYPE=\"JDK\"");

        assertThat(TestJdks.oneOfEachVersion(List.of(old, older, silent, directory.resolve("missing"))))
                .isEmpty();
    }

    @Test
    void oneOfEachVersion_linkToJdk_isItsRealPath() throws IOException {
        Path real = jdk("real", "JAVA_VERSION=\"25\"");
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        assertThat(TestJdks.oneOfEachVersion(List.of(link))).containsExactly(new TestJdk(25, "25", real.toRealPath()));
    }

    private Path jdk(String name, String release) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release + "\n");
        assertThat(Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true))
                .isTrue();
        return home;
    }
}
