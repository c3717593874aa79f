package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * The world that the application sees: one policy per family, or {@code null} where the real thing shows.
 *
 * <p>Immutable, and swapped whole.
 *
 * @param files what decides about files, or {@code null} for the host's own
 * @param network what decides about the network, or {@code null} for the host's own
 * @param children what decides about child processes, or {@code null} where they are plain
 * @param clock what tells the time, or {@code null} for the host's own
 * @param waits what makes waits take virtual time, or {@code null} where they take real time
 */
public record Environment(
        @Nullable FilePolicy files,
        @Nullable NetworkPolicy network,
        @Nullable ChildPolicy children,
        @Nullable ClockPolicy clock,
        @Nullable WaitPolicy waits) {
    /** The real world. */
    public static final Environment HOST = new Environment(null, null, null, null, null);
}
