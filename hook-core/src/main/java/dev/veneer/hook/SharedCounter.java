package dev.veneer.hook;

import java.nio.ByteBuffer;

/**
 * A number in memory that several JVMs share: whoever changes what names lead to, counts it up, and all others outdate what
 * they remember. A look at it is one read of memory.
 */
public final class SharedCounter {
    private final ByteBuffer memory;
    private long seen;

    /**
     * Creates the counter.
     *
     * @param memory mapped from a file, eight bytes
     */
    public SharedCounter(ByteBuffer memory) {
        this.memory = memory;
        this.seen = memory.getLong(0);
    }

    /** Counts up, after this JVM's own memory was outdated; whoever does holds a lock that no other JVM has then. */
    public void increment() {
        long before = memory.getLong(0);
        memory.putLong(0, before + 1);
        if (seen == before) {
            seen = before + 1;
        }
    }

    /** Outdates what this JVM remembers if the number is another one than it was; threads may race here, each does so. */
    void look() {
        long now = memory.getLong(0);
        if (now != seen) {
            FileHooks.outdate();
            seen = now;
        }
    }
}
