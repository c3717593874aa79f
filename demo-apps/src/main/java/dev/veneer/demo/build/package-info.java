/**
 * A program that builds a library from its sources, the one of the demo {@code 03-compile-on-an-overlay}.
 *
 * <p>Lives in its own JVM, with the JDK's compiler, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.build;

import org.jspecify.annotations.NullMarked;
