/**
 * The clock that a program sees, and the waits that take its time.
 *
 * <p>{@link dev.veneer.policies.clock.RunningTime} follows the host's clock, {@link dev.veneer.policies.clock.SteppingTime} is
 * moved by its readers, {@link dev.veneer.policies.clock.StandingTime} moves when it is told, or when every thread waits. Waits
 * of the first are {@link dev.veneer.policies.clock.RunningWaits}, of the last {@link dev.veneer.policies.clock.CountedWaits}.
 */
@NullMarked
package dev.veneer.policies.clock;

import org.jspecify.annotations.NullMarked;
