/**
 * A program of 2003, the one of the demo {@code 01-legacy-paths}: every path that it uses is written into it.
 *
 * <p>Lives in its own JVM, and knows nothing of Veneer. Not a model of how to write such a program today.
 */
@NullMarked
package dev.veneer.demo.ledger;

import org.jspecify.annotations.NullMarked;
