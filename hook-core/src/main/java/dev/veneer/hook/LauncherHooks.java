package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/** The {@code java} launcher, which opens the jar of {@code -jar} once more after the agent has started. */
public final class LauncherHooks {
    /** As {@code sun.launcher.LauncherHelper} has it. */
    private static final int JAR = 2;

    private static volatile @Nullable String startDirectory;
    private static volatile @Nullable String virtualJar;

    private LauncherHooks() {}

    /** Notes the directory that the JVM was started in, before it is a virtual one for everybody. */
    static void startedIn(String directory) {
        startDirectory = directory;
    }

    /** Notes the virtual name of the jar that the command line names by its host path. */
    static void startsFrom(@Nullable String jar) {
        virtualJar = jar;
    }

    /**
     * Returns what the launcher is to load: a jar by its absolute host path, as the command line means it, whatever the
     * application's working directory is.
     *
     * @param mode whether {@code what} is a class, a jar or a module
     */
    public static @Nullable String load(int mode, @Nullable String what) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.LAUNCHER_LOAD);
        }
        String jar = virtualJar;
        if (mode == JAR && jar != null) {
            return jar;
        }
        String directory = startDirectory;
        boolean relative = mode == JAR && what != null && !what.startsWith("/");
        return relative && directory != null ? directory.concat("/").concat(what) : what;
    }
}
