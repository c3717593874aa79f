package dev.veneer.agent;

import dev.veneer.policies.config.LoadOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What child JVMs are to know so that the policy means to them what it means to the first JVM: its options, and the real
 * values that variables stood for. It is written down in the first JVM's scratch space, which is its owner's alone.
 *
 * @param options the agent's options, the policy's path absolute
 * @param surroundings what the policy was read with
 */
record Inheritance(AgentOptions options, LoadOptions surroundings) {
    private static final String NAME = "inheritance";
    private static final String OPTIONS = "options";
    private static final String DIRECTORY = "directory";
    private static final String ENVIRONMENT = "environment.";
    private static final String PROPERTY = "property.";

    /** Returns the file for it in a scratch space. */
    static Path file(Path scratch) {
        return scratch.resolve(NAME);
    }

    /** Writes it down; a file that is there is whole. */
    void write(Path file) throws IOException {
        Properties all = new Properties();
        all.setProperty(OPTIONS, options.toString());
        all.setProperty(DIRECTORY, surroundings.workingDirectory().toString());
        surroundings.environment().forEach((name, value) -> all.setProperty(ENVIRONMENT + name, value));
        surroundings.properties().forEach((name, value) -> all.setProperty(PROPERTY + name, value));
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        }
    }

    /**
     * Reads it.
     *
     * @throws StartFailure where it cannot be read: the JVM that wrote it has ended
     */
    static Inheritance read(Path file) {
        Properties all = new Properties();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            all.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailure(
                    "cannot read what the JVM that this one descends from left for it: " + e + "; has that one ended?",
                    e);
        }
        Map<String, String> environment = new LinkedHashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(ENVIRONMENT)) {
                environment.put(key.substring(ENVIRONMENT.length()), all.getProperty(key));
            } else if (key.startsWith(PROPERTY)) {
                properties.put(key.substring(PROPERTY.length()), all.getProperty(key));
            }
        }
        AgentOptions options = AgentOptions.parse(all.getProperty(OPTIONS, ""), name -> null);
        Path directory = Path.of(all.getProperty(DIRECTORY, "/"));
        return new Inheritance(options, new LoadOptions(environment, properties, directory, List.of()));
    }
}
