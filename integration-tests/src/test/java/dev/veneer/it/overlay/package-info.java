/**
 * Overlays: what programs do on them, compared with the kernel's own overlay file system, with the lower layers before, and
 * with what is left after a kill.
 *
 * <p>The programs run in forked JVMs, on the application class path. Not for questions that a plain directory answers as
 * well: those are in the contract suite.
 */
@NullMarked
package dev.veneer.it.overlay;

import org.jspecify.annotations.NullMarked;
