/**
 * Starts JVMs for tests: finds the JDKs of this machine, forks one with or without the agent, and collects what it said.
 *
 * <p>Lives in the test JVM. Not for what the forked JVMs run themselves: that must do without any dependency.
 */
@NullMarked
package dev.veneer.it.harness;

import org.jspecify.annotations.NullMarked;
