package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * How a clock stood at one moment.
 *
 * @param mode the policy's word for what moves it: {@code running}, {@code frozen}, {@code step}, {@code manual} or
 *     {@code auto}
 * @param now what the program sees
 * @param real what the host's clock showed then
 * @param rate virtual seconds in a real one, where it runs by itself; else of no meaning
 * @param zone the program's default time zone at the start
 * @param sinceStart how much virtual time passed since the start, by the monotonic clock
 * @param heldBy what keeps it from moving just now, each a text for people, such as the name of a thread that runs
 * @param timers how many waits it would end
 * @param standing whether it stands just now: by its mode, or because it was frozen
 * @param frozen whether it was frozen from outside, and not by its policy
 */
public record ClockState(
        String mode,
        Instant now,
        Instant real,
        double rate,
        ZoneId zone,
        Duration sinceStart,
        List<String> heldBy,
        int timers,
        boolean standing,
        boolean frozen) {
    /** Keeps the texts from changing. */
    public ClockState {
        heldBy = List.copyOf(heldBy);
    }
}
