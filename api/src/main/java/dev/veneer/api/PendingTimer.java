package dev.veneer.api;

import java.time.Instant;

/**
 * A wait of the program that its clock would end.
 *
 * @param thread the name of the thread that waits; control characters in it are blanks
 * @param due when the wall clock would show that, if it is not set until then
 * @param kind how it waits: {@code sleep}, {@code park}, {@code wait} or {@code poll}
 */
public record PendingTimer(String thread, Instant due, String kind) {}
