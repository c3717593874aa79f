package dev.veneer.policies.config;

import java.time.Duration;

/** What goes wrong with a clock. Immutable. */
public sealed interface ClockEffect {
    /**
     * It runs fast or slow.
     *
     * @param partsPerMillion by how many millionths it is fast; negative for slow; never zero, and less than a million either
     *     way
     */
    record Drift(double partsPerMillion) implements ClockEffect {}

    /**
     * It jumps.
     *
     * @param by how far; negative for back; never zero
     * @param at how long after its start, counted on the clock itself; not negative
     */
    record Step(Duration by, Duration at) implements ClockEffect {}
}
