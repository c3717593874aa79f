package dev.veneer.it.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the distributable jar that the tests put into forked JVMs. */
public final class AgentJar {
    private static final String PROPERTY = "veneer.jar";

    private AgentJar() {}

    /**
     * Returns the jar's real path: the system property {@code veneer.jar}, or {@code ../agent/target/veneer.jar}.
     *
     * @throws IllegalStateException if there is no such file
     */
    public static Path path() {
        Path jar = Path.of(System.getProperty(PROPERTY, "../agent/target/veneer.jar"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    "no agent at " + jar + ": build it with 'mvn package', or set -D" + PROPERTY);
        }
        return jar;
    }
}
