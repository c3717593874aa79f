package dev.veneer.policies.clock;

import java.time.Instant;

/**
 * A wait of the program that the clock would end.
 *
 * @param thread the name of the thread that waits
 * @param due when the wall clock would show that, if it is not set until then
 * @param kind how it waits: {@code sleep}, {@code park}, {@code wait} or {@code poll}
 */
public record PendingTimer(String thread, Instant due, String kind) {}
