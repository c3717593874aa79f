package dev.veneer.agent.weave.clock;

import java.util.List;

/** The calls that read a clock, and where they are led. */
public final class ReadRedirections {
    private static final String SYSTEM = "java/lang/System";
    private static final String CLOCK = "java/lang/PolicyClock";
    private static final String WALL_CLOCK = "currentTimeMillis";
    private static final String MONOTONIC_CLOCK = "nanoTime";
    private static final String ADJUSTMENT = "getNanoTimeAdjustment";
    private static final CallRedirection ADJUSTED =
            CallRedirection.ofStatic("jdk/internal/misc/VM", ADJUSTMENT, "(J)J", CLOCK, ADJUSTMENT);

    /** Those of a class that tells the program the time. */
    public static final List<CallRedirection> TELLS = List.of(
            CallRedirection.ofStatic(SYSTEM, WALL_CLOCK, "()J", CLOCK, WALL_CLOCK),
            CallRedirection.ofStatic(SYSTEM, MONOTONIC_CLOCK, "()J", CLOCK, MONOTONIC_CLOCK),
            ADJUSTED);

    /** Those of a class that counts waits by it. */
    public static final List<CallRedirection> WAITS = List.of(
            CallRedirection.ofStatic(SYSTEM, WALL_CLOCK, "()J", CLOCK, "waitTimeMillis"),
            CallRedirection.ofStatic(SYSTEM, MONOTONIC_CLOCK, "()J", CLOCK, "waitNanoTime"),
            CallRedirection.ofStatic("java/time/Instant", "now", "()Ljava/time/Instant;", CLOCK, "waitInstant"),
            ADJUSTED);

    private ReadRedirections() {}
}
