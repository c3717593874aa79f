package dev.veneer.testjdks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK that tests can start.
 *
 * @param feature the feature version, such as 17
 * @param version the whole version, such as {@code 17.0.15}
 * @param home the real path of its directory
 */
public record TestJdk(int feature, String version, Path home) {
    /** Reads the {@code release} file of a JDK; empty where {@code home} is no JDK that could be started. */
    static Optional<TestJdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(release)) {
            Properties properties = new Properties();
            properties.load(in);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return version.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new TestJdk(Runtime.Version.parse(version).feature(), version, home.toRealPath()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the path of its {@code java} launcher. */
    public Path launcher() {
        return home.resolve("bin/java");
    }

    /** Returns the name that test reports show, such as {@code JDK 17}. */
    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
