package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says in {@code filesystem}.
 *
 * @param removes whether the section is {@code null}: what was inherited does not hold
 * @param defaultAccess the default, or {@code null} where it does not say
 * @param workingDirectory the working directory, or {@code null} where it does not say
 * @param mounts its own mounts
 * @param rules its own rules
 * @param origin where the section begins
 */
record FilesystemLayer(
        boolean removes,
        @Nullable Setting<DefaultAccess> defaultAccess,
        @Nullable Setting<String> workingDirectory,
        List<Mount> mounts,
        List<FileRule> rules,
        Origin origin) {
    /** Returns the layer that takes away what was inherited. */
    static FilesystemLayer removing(Origin origin) {
        return new FilesystemLayer(true, null, null, List.of(), List.of(), origin);
    }

    /** Returns the layer that has mounts alone. */
    static FilesystemLayer of(List<Mount> mounts, Origin origin) {
        return new FilesystemLayer(false, null, null, List.copyOf(mounts), List.of(), origin);
    }
}
