/**
 * Tells whose classes stand on a stack: the JDK's, Veneer's, or the application's.
 *
 * <p>Lives in the isolated loader. Not for decisions about what an application may do: those are rules.
 */
@NullMarked
package dev.veneer.policies.stack;

import org.jspecify.annotations.NullMarked;
