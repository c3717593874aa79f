package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Directories of the host, copied on write: reads fall through to the sources, which are never written; what changes
 * goes to a directory of its own.
 *
 * @param target an absolute, normalized virtual path
 * @param sources absolute host paths of directories; of two that have a name the earlier wins; none stands for the
 *     host's own directory at the target
 * @param changes an absolute host path of what was changed, or {@code null} for scratch space that is gone at exit
 * @param origin where the policy says so
 */
public record OverlayMount(
        String target, List<Path> sources, @Nullable Path changes, Origin origin) implements Mount {}
