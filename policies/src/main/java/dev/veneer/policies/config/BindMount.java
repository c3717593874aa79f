package dev.veneer.policies.config;

import java.nio.file.Path;

/**
 * A directory or file of the host at another place.
 *
 * @param target an absolute, normalized virtual path
 * @param source an absolute host path that existed when the policy was read; a directory or a file
 * @param readOnly whether every write fails as on a read-only file system
 * @param origin where the policy says so
 */
public record BindMount(String target, Path source, boolean readOnly, Origin origin) implements Mount {}
