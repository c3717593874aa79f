package dev.veneer.hook;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

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

    /** Tells the hooks through which door to reach the host's sockets; before any hook is woven. */
    public void hostSockets(HostSockets hostSockets) {
        NetworkHooks.host = hostSockets;
    }

    /** Tells the hooks what reflection, method handles and hidden classes are to call; before any hook is woven. */
    public void clockDoor(ClockDoor door) {
        ClockHooks.door = door;
    }

    /** Tells the hooks through which doors to reach the JDK's threads and the host's descriptors; before any hook is woven. */
    public void hostWaits(HostThreads threads, HostPolls polls) {
        WaitHooks.threads = threads;
        PollHooks.host = polls;
    }

    /** Lets the program's own code control the clock, by the Java API. */
    public void clockControl(ClockControlPolicy control) {
        ClockControlHooks.policy = control;
    }

    /** Makes {@code environment} what every thread sees from its next hooked call on. */
    public void environment(Environment environment) {
        FilePolicy files = environment.files();
        LauncherHooks.startedIn(System.getProperty("user.dir"));
        FileHooks.cache = new PathCache();
        ProcessHooks.children = environment.children();
        NetworkHooks.policy = environment.network();
        FileHooks.policy = files;
        WaitHooks.policy = environment.waits();
        ClockHooks.policy = environment.clock();
        byte[] directory = files == null ? null : files.workingDirectory();
        if (directory != null) {
            FileHooks.files().workingDirectory(directory);
            System.setProperty("user.dir", FileHooks.files().decode(directory));
        }
    }

    /**
     * Makes the class path the application's, not the host's: that of a child JVM, which its parent named. After {@link
     * #environment}.
     *
     * @param classPath the class path in virtual names
     * @param added what agents added to it, in virtual names, each with a colon before it
     * @param jar what {@code -jar} names, as a virtual name, or {@code null} where there is none
     */
    public void classPath(String classPath, String added, @Nullable String jar) {
        LauncherHooks.startsFrom(jar);
        LoaderHooks.showVirtual();
        FileHooks.files().classPath(classPath.concat(added));
        System.setProperty("java.class.path", classPath);
    }

    /** Returns what agents have added behind the class path that the JVM was started with, as host paths. */
    public String[] addedToClassPath(String classPath) {
        HostScope scope = HostScope.enter();
        try {
            return FileHooks.files().addedToClassPath(classPath);
        } finally {
            scope.depth--;
        }
    }

    /** Returns the virtual path of a host path that the JVM was started with, or {@code null} where it has none. */
    public @Nullable String virtual(String host) {
        FilePolicy policy = FileHooks.policy;
        byte[] path = policy == null ? null : policy.virtual(FileHooks.bytes(host));
        return path == null ? null : FileHooks.files().decode(path);
    }
}
