/**
 * The ways in which code comes to a hook: from interpreted and compiled code, by reflection, by method handle, from a
 * virtual thread.
 */
@NullMarked
package dev.veneer.it.ways;

import org.jspecify.annotations.NullMarked;
