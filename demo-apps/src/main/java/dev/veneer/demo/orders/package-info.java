/**
 * A program with an embedded database, the one of the demo {@code 02-h2-on-tmpfs}.
 *
 * <p>Lives in its own JVM, with H2 beside it, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.orders;

import org.jspecify.annotations.NullMarked;
