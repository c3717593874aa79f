/**
 * Programs that others wrote, run on mounts and on real directories: what they say must be the same.
 *
 * <p>The tests live in the test JVM; the small classes that drive a program live in the forked one, with that program
 * alone on their class path. Not for single calls, which {@code dev.veneer.it.contract} compares.
 */
@NullMarked
package dev.veneer.it.programs;

import org.jspecify.annotations.NullMarked;
