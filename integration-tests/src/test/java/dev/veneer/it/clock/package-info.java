/** Virtual clocks in forked JVMs. Programs that end in {@code Program} run there. */
@NullMarked
package dev.veneer.it.clock;

import org.jspecify.annotations.NullMarked;
