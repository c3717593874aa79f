package dev.veneer.policies.config;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says in {@code clock}. What it does not say is {@code null}.
 *
 * @param removes how much of what was inherited does not hold
 * @param start what the wall clock shows at start
 * @param mode how it moves
 * @param rate how fast it runs
 * @param step how far a reading moves it
 * @param zone the default time zone
 * @param monotonic which clock {@link System#nanoTime} is
 * @param waits which time waits take
 * @param origin where the section begins
 */
record ClockLayer(
        Removal removes,
        @Nullable Setting<ClockStart> start,
        @Nullable Setting<ClockMode> mode,
        @Nullable Setting<Double> rate,
        @Nullable Setting<Duration> step,
        @Nullable Setting<ZoneId> zone,
        @Nullable Setting<Reality> monotonic,
        @Nullable Setting<Reality> waits,
        Origin origin) {
    /** How much of what was inherited does not hold. */
    enum Removal {
        /** All holds that the layer does not replace. */
        NOTHING,
        /** All but the start and the zone: how the clock moves is for this layer to say. */
        MOVEMENT,
        /** The whole section. */
        SECTION
    }

    /** Returns the layer that takes away what was inherited. */
    static ClockLayer removing(Origin origin) {
        return new ClockLayer(Removal.SECTION, null, null, null, null, null, null, null, origin);
    }
}
