package dev.veneer.agent.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the directory for woven classes: {@code veneer/woven} in the one of the option, of the XDG variable or at home.
 *
 * <p>It is one of its own, since the application does not see it: whatever else lies in {@code veneer} stays in sight.
 */
final class CachePlace {
    private static final String OWN = "veneer/woven";
    private static final String VARIABLE = "XDG_CACHE_HOME";

    private CachePlace() {}

    /**
     * Finds the directory; it need not exist.
     *
     * @param option the directory that the user named, or {@code null}
     * @param environment looks an environment variable up, {@code null} where it is not set
     * @param home the user's home directory
     * @return the directory, canonical
     * @throws IOException if there is none, and why
     */
    static Path find(@Nullable String option, UnaryOperator<@Nullable String> environment, String home)
            throws IOException {
        try {
            return canonical(parent(option, environment, home).resolve(OWN));
        } catch (InvalidPathException e) {
            throw new IOException("the locale's encoding cannot name it", e);
        }
    }

    private static Path parent(@Nullable String option, UnaryOperator<@Nullable String> environment, String home)
            throws IOException {
        if (option != null) {
            return Path.of(option).toAbsolutePath();
        }
        String variable = environment.apply(VARIABLE);
        // The specification of base directories wants relative ones ignored.
        if (variable != null && variable.startsWith("/")) {
            return Path.of(variable);
        }
        Path directory = Path.of(home).toAbsolutePath();
        if (!Files.isWritable(directory) || !Ownership.ofThisJvm().owns(directory)) {
            throw new IOException("the home directory " + directory + " is none that this user writes");
        }
        return directory.resolve(".cache");
    }

    /** Resolves the links of that part of a path that exists. */
    private static Path canonical(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || Files.exists(path)) {
            return path.toRealPath();
        }
        return canonical(parent).resolve(path.getFileName()).normalize();
    }
}
