package dev.veneer.policies.config;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code clock}.
 *
 * @param start what the wall clock shows at start
 * @param mode how it moves
 * @param rate how fast it runs, 1 for as fast as the real one; of use in {@link ClockMode#RUNNING} alone, else 1
 * @param step how far a reading moves it; of use where the mode {@linkplain ClockMode#hasStep has a step}
 * @param zone the default time zone, or {@code null} for the real one
 * @param monotonic which clock {@link System#nanoTime} is
 * @param waits which time sleeps, timed waits and timers take; {@link Reality#REAL} wherever the mode {@linkplain
 *     ClockMode#hasRealWaits has real waits}
 * @param origin where the section begins; where several files have one, that of the last
 */
public record ClockSection(
        ClockStart start,
        ClockMode mode,
        double rate,
        Duration step,
        @Nullable ZoneId zone,
        Reality monotonic,
        Reality waits,
        Origin origin) {
    /** How far a reading moves the clock where the policy does not say. */
    public static final Duration DEFAULT_STEP = Duration.ofMillis(1);

    /** Returns a clock that runs as the real one does. */
    public static ClockSection running(Origin origin) {
        return new ClockSection(
                ClockStart.NOW, ClockMode.RUNNING, 1, DEFAULT_STEP, null, Reality.VIRTUAL, Reality.VIRTUAL, origin);
    }
}
