package dev.veneer.policies.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * One policy file while it is read.
 *
 * @param name what reports call it
 * @param path where it is on the host, absolute, or {@code null} for a preset and for text out of no file
 * @param directory what its relative host paths are resolved against, absolute
 * @param variables what its variables stand for
 * @param problems where to tell what is wrong with it
 */
record PolicySource(String name, @Nullable Path path, Path directory, Variables variables, Problems problems) {
    /** Returns where a node begins. */
    Origin origin(Node node) {
        return YamlText.origin(name, node);
    }
}
