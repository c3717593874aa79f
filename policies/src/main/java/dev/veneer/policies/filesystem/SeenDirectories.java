package dev.veneer.policies.filesystem;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers to which directories the beginnings of names lead, so that the walk of a new name in a directory that was
 * seen takes one step.
 *
 * <p>An entry holds as long as what the walk to it relied on: see {@link DirectoryEntries}.
 */
final class SeenDirectories {
    private static final int CAPACITY = 16_384;

    private final ConcurrentHashMap<String, Seen> seen = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * A directory to which a walk came.
     *
     * @param path its canonical virtual path
     * @param mount the mount in which it lies
     * @param plain whether the kernel comes to the same place
     * @param links how many links were followed
     * @param mountsIn whether something is mounted on, or below, a name in it
     * @param hidesIn whether a name in it could be hidden by a rule
     * @param ruled whether any rule could match a name in it
     * @param known what is known of the links in it
     * @param generation the generation in which the walk was
     * @param deadlineNanos until when it holds, as {@code System.nanoTime()} counts
     */
    record Seen(
            String path,
            MountPoint mount,
            boolean plain,
            int links,
            boolean mountsIn,
            boolean hidesIn,
            boolean ruled,
            KnownLinks.Directory known,
            int generation,
            long deadlineNanos) {
        /** Returns whether this is still so. */
        boolean holds(int now, long nowNanos) {
            return generation == now && nowNanos - deadlineNanos < 0;
        }
    }

    /** Returns where the beginning of a name, up to its last slash, leads, or {@code null} where that is not known. */
    @Nullable
    Seen get(String beginning, int generation, long nowNanos) {
        Seen directory = seen.get(beginning);
        return directory != null && directory.holds(generation, nowNanos) ? directory : null;
    }

    /** Remembers where the beginning of a name leads. */
    void put(String beginning, Seen directory) {
        if (size.get() >= CAPACITY) {
            seen.clear();
            size.set(0);
        }
        if (seen.put(beginning, directory) == null) {
            size.incrementAndGet();
        }
    }
}
