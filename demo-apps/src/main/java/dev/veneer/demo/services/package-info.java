/**
 * A program with two servers of HTTP, the one of the demo {@code 06-two-servers-one-port}.
 *
 * <p>Lives in its own JVM, with Jetty beside it, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.services;

import org.jspecify.annotations.NullMarked;
