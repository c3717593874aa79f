package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.Mount;
import org.jspecify.annotations.Nullable;

/**
 * Where a virtual path leads.
 *
 * @param path the canonical virtual path; where not all of it exists, as far as it does, and the rest as it was written
 * @param backing what is behind it
 * @param mount the mount of the policy in which it lies, or {@code null} for the host's own files and for what Veneer
 *     mounts by itself
 * @param host the host path behind it, whether or not anything is there; of no use to anybody but for {@link
 *     Backing#HOST}
 * @param errno why nothing can be found there, one of {@link dev.veneer.hook.Errno}'s, or 0 where something is
 */
public record Location(
        String path, Backing backing, @Nullable Mount mount, String host, int errno) {
    /** What can be behind a virtual path. */
    public enum Backing {
        /** A path of the host. */
        HOST,
        /** Space that exists only while a JVM runs under the policy. */
        RUNNING_JVM,
        /** Nothing: a mount hides what is there. */
        HIDDEN,
        /** Nothing: Veneer keeps the host's file for itself. */
        KEPT
    }
}
