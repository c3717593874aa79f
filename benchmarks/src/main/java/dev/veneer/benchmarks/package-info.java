/**
 * What hooked file calls cost beside unhooked ones, measured by JMH in forked JVMs and told as ratios of one run.
 *
 * <p>A program of its own, outside the default build; not for tests of behaviour, which are in {@code integration-tests}.
 */
@NullMarked
package dev.veneer.benchmarks;

import org.jspecify.annotations.NullMarked;
