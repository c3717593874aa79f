/**
 * What woven JDK code calls, and the interfaces through which policies answer.
 *
 * <p>Class loader: boot, in a module of its own ({@code dev.veneer.hook}) that exports this package to {@code java.base}
 * and to the agent's isolated loader alone. Nothing here depends on anything but the JDK, does I/O, or allocates on the
 * way of a call that no policy concerns.
 *
 * <p>Not for: decisions (they are the policies'), weaving (the agent's), anything an application may call.
 */
@NullMarked
package dev.veneer.hook;

import org.jspecify.annotations.NullMarked;
