package dev.veneer.agent;

import dev.veneer.agent.cache.WovenCache;
import dev.veneer.policies.clock.control.ControlSocket;
import dev.veneer.policies.config.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The host files that are not there for the application: those that the policy keeps for itself, the sockets by which clocks
 * are controlled, and the cache of woven classes, because what lies in it runs inside the JDK at the next start.
 */
public final class OwnFiles {
    private OwnFiles() {}

    /**
     * Returns the files.
     *
     * @param policy the policy
     * @param cache the cache of woven classes
     * @return files and directories, whether they exist or not
     * @throws IOException where the system does not tell who runs this JVM
     */
    public static List<Path> of(Policy policy, WovenCache cache) throws IOException {
        List<Path> files = new ArrayList<>(policy.ownFiles());
        Path directory = cache.directory();
        if (directory != null) {
            files.add(directory);
        }
        if (policy.effectiveClock() != null) {
            files.addAll(ControlSocket.places());
        }
        return files;
    }
}
