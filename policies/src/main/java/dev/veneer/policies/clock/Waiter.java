package dev.veneer.policies.clock;

import dev.veneer.hook.WaitPolicy.HostWait;
import org.jspecify.annotations.Nullable;

/** A platform thread, as the clock counts it. Guarded by the lock of {@link WaitingThreads}. */
final class Waiter implements Comparable<Waiter> {
    /** The deadline of a wait without a time limit. */
    static final long NEVER = Long.MAX_VALUE;

    final Thread thread;
    private final long number;

    /** How it waits, or {@code null} while it runs, or was told to. */
    @Nullable
    Kind kind;

    /** When its wait ends by itself, on the monotonic clock. */
    long deadline = NEVER;

    /** Whether the next park is to return at once, see {@link java.util.concurrent.locks.LockSupport}. */
    boolean permit;

    /** Whether the clock ended its last wait. */
    boolean timedOut;

    /** What it waits on, where that is an object's monitor. */
    @Nullable
    Object monitor;

    /** How the clock would end its wait on a monitor, or {@code null} where it does not wait on one. */
    @Nullable
    ClockInterrupt interrupt;

    /** What it waits for in the kernel; of the last such wait where it does not. */
    @Nullable
    HostWait polled;

    Waiter(Thread thread, long number) {
        this.thread = thread;
        this.number = number;
    }

    boolean isRunning() {
        return kind == null;
    }

    /** Orders by deadline; those of one deadline in the order in which they were first seen. */
    @Override
    public int compareTo(Waiter other) {
        int byDeadline = Long.compare(deadline, other.deadline);
        return byDeadline == 0 ? Long.compare(number, other.number) : byDeadline;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    /** How a thread waits. */
    enum Kind {
        SLEEP,
        PARK,
        WAIT,
        POLL,

        /** It is moving the clock itself, by the Java API. */
        CONTROL;

        /** Returns the word for people. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
