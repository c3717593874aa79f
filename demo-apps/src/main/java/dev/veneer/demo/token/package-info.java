/**
 * A program that signs tokens and checks them, the one of the demo {@code 09-a-token-in-two-hours}.
 *
 * <p>Lives in its own JVM, with Nimbus JOSE + JWT beside it, and knows nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.token;

import org.jspecify.annotations.NullMarked;
