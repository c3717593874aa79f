package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code filesystem}.
 *
 * @param defaultAccess what happens to a file that no rule and no mount concerns
 * @param workingDirectory what a relative path is resolved against, an absolute, normalized virtual path, and where it is
 *     written; {@code null} for the real working directory
 * @param mounts what the application finds where, each target once
 * @param rules the rules, in the order in which they are tried
 * @param origin where the section begins, in the last file that has it
 */
public record FilesystemSection(
        DefaultAccess defaultAccess,
        @Nullable Setting<String> workingDirectory,
        List<Mount> mounts,
        List<FileRule> rules,
        Origin origin) {
    /** Copies the lists. */
    public FilesystemSection {
        mounts = List.copyOf(mounts);
        rules = List.copyOf(rules);
    }
}
