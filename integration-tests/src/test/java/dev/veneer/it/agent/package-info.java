/**
 * The agent's start in forked JVMs: what it shows, what it refuses, and that its hooks stay.
 *
 * <p>Programs that end in {@code Program} run in the forked JVM; classes that end in {@code Agent} are agents beside
 * ours.
 */
@NullMarked
package dev.veneer.it.agent;

import org.jspecify.annotations.NullMarked;
