package dev.veneer.it.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the launch option for an agent beside ours, whose class is on the forked JVM's class path. */
public final class OtherAgents {

    private OtherAgents() {}

    /**
     * Writes a jar that names the agent.
     *
     * @param agent the agent's class
     * @param directory where the jar is written
     * @return the option {@code -javaagent:...}
     * @throws IOException if the jar cannot be written
     */
    public static String option(Class<?> agent, Path directory) throws IOException {
        return "-javaagent:" + jar(agent, directory);
    }

    /** Writes a jar that names the agent, for a start with it or for loading it later. */
    public static Path jar(Class<?> agent, Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", agent.getName());
        attributes.putValue("Agent-Class", agent.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        Path jar = directory.resolve(agent.getSimpleName() + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return jar;
    }
}
