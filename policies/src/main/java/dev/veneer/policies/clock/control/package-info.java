/**
 * How somebody outside of the program reaches its clock: the words of the protocol, and the socket that hears them.
 *
 * <p>Class loader: isolated; the command line uses the same words and the same directory. Not for moving the clock, which
 * {@link dev.veneer.policies.clock.ClockControl} does.
 */
@NullMarked
package dev.veneer.policies.clock.control;

import org.jspecify.annotations.NullMarked;
