/**
 * Tries to get out: a corpus of programs' ways round a mount or a rule, run on a stock JVM with nothing opened to it.
 *
 * <p>{@link dev.veneer.it.escape.FileEscapes} and {@link dev.veneer.it.escape.NetworkEscapes} are plain programs on the
 * application class path of a forked JVM. On a bare JDK their attempts must succeed, else they would prove nothing under
 * the agent. Not for attacks that need a flag ({@code --add-opens}), {@code sun.misc.Unsafe} or native code: those are
 * outside the claim.
 */
@NullMarked
package dev.veneer.it.escape;

import org.jspecify.annotations.NullMarked;
