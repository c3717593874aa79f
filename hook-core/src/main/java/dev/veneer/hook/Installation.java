package dev.veneer.hook;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The capability to set the world up: given out once in the life of a JVM.
 *
 * <p>Whoever holds it may change what every thread sees, so it stays with the agent; a second claim fails.
 */
public final class Installation {
    private static final AtomicBoolean CLAIMED = new AtomicBoolean();

    private Installation() {}

    /**
     * Hands out the capability.
     *
     * @throws IllegalStateException when it was handed out before: Veneer is installed already
     */
    public static Installation claim() {
        if (!CLAIMED.compareAndSet(false, true)) {
            throw new IllegalStateException("veneer is installed in this JVM already; it can be installed once");
        }
        return new Installation();
    }

    /** Tells the hooks through which door to reach the host's files; before any hook is woven. */
    public void hostFiles(HostFiles hostFiles) {
        FileHooks.host = hostFiles;
    }

    /** Makes {@code environment} what every thread sees from its next hooked call on. */
    public void environment(Environment environment) {
        FilePolicy files = environment.files();
        LauncherHooks.startedIn(System.getProperty("user.dir"));
        FileHooks.cache = new PathCache();
        FileHooks.policy = files;
        byte[] directory = files == null ? null : files.workingDirectory();
        if (directory != null) {
            FileHooks.files().workingDirectory(directory);
            System.setProperty("user.dir", FileHooks.files().decode(directory));
        }
    }
}
