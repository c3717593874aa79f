package dev.veneer.policies.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file whose content the policy gives, or takes from a file of the host. Exactly one of the two is there.
 *
 * @param target an absolute, normalized virtual path
 * @param content what is in it, to be written as UTF-8, or {@code null}
 * @param source an absolute host path that was a file when the policy was read, or {@code null}
 * @param readOnly whether every write fails as on a read-only file system
 * @param origin where the policy says so
 */
public record FileMount(
        String target, @Nullable String content, @Nullable Path source, boolean readOnly, Origin origin)
        implements Mount {}
