/** Tests of how a clock is controlled from outside, on a clock that stands. */
@NullMarked
package dev.veneer.policies.clock.control;

import org.jspecify.annotations.NullMarked;
