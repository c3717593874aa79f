/**
 * Runs the demos as their pages say, and compares.
 *
 * <p>Lives in the test JVM. Not for what the demos show of Veneer: that is tested in its own place.
 */
@NullMarked
package dev.veneer.it.demo;

import org.jspecify.annotations.NullMarked;
