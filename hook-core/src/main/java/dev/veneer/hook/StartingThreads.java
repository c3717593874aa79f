package dev.veneer.hook;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The threads that are being started, each by the thread that does it, which can start one at a time. Thread-safe.
 *
 * <p>By identity: an application's threads have {@code equals} and {@code hashCode} of its own.
 */
final class StartingThreads {
    private static final IdentityHashMap<Thread, Thread> STARTING = new IdentityHashMap<>();

    private StartingThreads() {}

    /** Notes that the calling thread starts another. */
    static void add(Thread started) {
        synchronized (STARTING) {
            STARTING.put(Thread.currentThread(), started);
        }
    }

    /** Forgets the thread that the calling one has started, and returns it; {@code null} where it came to none. */
    static @Nullable Thread remove() {
        synchronized (STARTING) {
            return STARTING.remove(Thread.currentThread());
        }
    }
}
