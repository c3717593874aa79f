package dev.veneer.policies.filesystem;

import dev.veneer.hook.HostFiles;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which names are directories and which are links, so that a walk need not ask the kernel at each step.
 *
 * <p>Files and missing names are never remembered: they are nothing that a walk passes through. An entry holds for its
 * generation (the application's own changes of links end it at once) and for 100 ms (other processes' changes).
 */
final class DirectoryEntries {
    private static final int CAPACITY = 32_768;
    /** How long what was found out is believed. */
    static final long LIFE_NANOS = 100_000_000L;

    private final ConcurrentHashMap<String, Remembered> entries = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * What a name is.
     *
     * @param mode as {@code lstat(2)} tells it, or an error number, negated
     * @param link what the symbolic link says, or {@code null} when it is none
     */
    record Entry(int mode, @Nullable String link) {}

    /**
     * What a name was found to be.
     *
     * @param generation the generation in which it was
     * @param deadlineNanos until when that is believed, as {@code System.nanoTime()} counts
     */
    record Remembered(Entry entry, int generation, long deadlineNanos) {}

    /** Returns what is remembered of a canonical virtual path and still holds, or {@code null}. */
    @Nullable
    Remembered get(String path, int generation, long nowNanos) {
        Remembered remembered = entries.get(path);
        boolean holds =
                remembered != null && remembered.generation == generation && nowNanos - remembered.deadlineNanos < 0;
        return holds ? remembered : null;
    }

    /** Remembers what a canonical virtual path is, if it is something that a walk passes through. */
    void put(String path, int generation, long nowNanos, Entry entry) {
        boolean directory = entry.mode() >= 0 && (entry.mode() & HostFiles.TYPE) == HostFiles.DIRECTORY;
        if (!directory && entry.link() == null) {
            return;
        }
        if (size.get() >= CAPACITY) {
            entries.clear();
            size.set(0);
        }
        if (entries.put(path, new Remembered(entry, generation, nowNanos + LIFE_NANOS)) == null) {
            size.incrementAndGet();
        }
    }
}
