package dev.veneer.agent;

import dev.veneer.agent.cache.WovenCache;
import dev.veneer.policies.config.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The host files that are not there for the application: those that the policy keeps for itself, and the cache of woven
 * classes, because what lies in it runs inside the JDK at the next start.
 */
public final class OwnFiles {
    private OwnFiles() {}

    /**
     * Returns the files.
     *
     * @param policy the policy
     * @param cache the cache of woven classes
     * @return files and directories, whether they exist or not
     */
    public static List<Path> of(Policy policy, WovenCache cache) {
        List<Path> files = new ArrayList<>(policy.ownFiles());
        Path directory = cache.directory();
        if (directory != null) {
            files.add(directory);
        }
        return files;
    }
}
