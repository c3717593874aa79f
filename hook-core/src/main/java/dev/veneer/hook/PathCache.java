package dev.veneer.hook;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where names lead: a resolution costs a walk, a second call with the same name a look-up without allocation.
 *
 * <p>Keys are the application's own name objects, a {@code String} or a {@code UnixPath}. An entry holds for its
 * generation (see {@link CallGate}) and, since other processes may change links, for 100 ms.
 */
final class PathCache {
    private static final int CAPACITY = 16_384;
    private static final long LIFE_NANOS = 100_000_000L;

    private final ConcurrentHashMap<Object, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** Returns what is remembered of {@code name} and still holds, or {@code null}. */
    @Nullable
    ResolvedPath get(Object name, boolean follow, int generation) {
        Entry entry = entries.get(name);
        if (entry == null || entry.generation != generation || System.nanoTime() - entry.deadlineNanos >= 0) {
            return null;
        }
        return follow ? entry.followed : entry.unfollowed;
    }

    /** Remembers that {@code name} leads to {@code path}. */
    void put(Object name, boolean follow, int generation, ResolvedPath path) {
        if (size.get() >= CAPACITY) {
            entries.clear();
            size.set(0);
        }
        Entry old = entries.get(name);
        if (old != null && (old.generation != generation || System.nanoTime() - old.deadlineNanos >= 0)) {
            old = null;
        }
        Entry entry = new Entry(
                follow ? path : old == null ? null : old.followed,
                !follow ? path : old == null ? null : old.unfollowed,
                generation,
                old == null ? System.nanoTime() + LIFE_NANOS : old.deadlineNanos);
        if (entries.put(name, entry) == null) {
            size.incrementAndGet();
        }
    }

    private static final class Entry {
        final @Nullable ResolvedPath followed;
        final @Nullable ResolvedPath unfollowed;
        final int generation;
        final long deadlineNanos;

        Entry(@Nullable ResolvedPath followed, @Nullable ResolvedPath unfollowed, int generation, long deadlineNanos) {
            this.followed = followed;
            this.unfollowed = unfollowed;
            this.generation = generation;
            this.deadlineNanos = deadlineNanos;
        }
    }
}
