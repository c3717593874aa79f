package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is read with: the real values that its variables stand for, and what the command line adds to it.
 *
 * @param environment the environment variables, for {@code ${env:NAME}}
 * @param properties the system properties, for {@code ${NAME}}
 * @param workingDirectory the real working directory, absolute: {@code ${cwd}}, and what a relative path on the command
 *     line is resolved against
 * @param mounts further mounts in the short form {@code SOURCE:TARGET[:ro|:overlay]}, which replace the file's by target
 * @param clock a clock, {@code [MODE|xRATE][@][START]}, that goes over the file's, or {@code null} for none
 */
public record LoadOptions(
        Map<String, String> environment,
        Map<String, String> properties,
        Path workingDirectory,
        List<String> mounts,
        @Nullable String clock) {
    /** Creates options without a clock. */
    public LoadOptions(
            Map<String, String> environment,
            Map<String, String> properties,
            Path workingDirectory,
            List<String> mounts) {
        this(environment, properties, workingDirectory, mounts, null);
    }

    /** Copies the maps and the list. */
    public LoadOptions {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        mounts = List.copyOf(mounts);
    }

    /** Returns the options that this JVM was started with, without further mounts. */
    public static LoadOptions ofThisJvm() {
        Properties system = System.getProperties();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : system.stringPropertyNames()) {
            properties.put(name, system.getProperty(name));
        }
        return new LoadOptions(System.getenv(), properties, Path.of("").toAbsolutePath(), List.of());
    }

    /** Returns these options with other further mounts. */
    public LoadOptions withMounts(List<String> furtherMounts) {
        return new LoadOptions(environment, properties, workingDirectory, furtherMounts, clock);
    }

    /** Returns these options with another clock. */
    public LoadOptions withClock(@Nullable String otherClock) {
        return new LoadOptions(environment, properties, workingDirectory, mounts, otherClock);
    }
}
