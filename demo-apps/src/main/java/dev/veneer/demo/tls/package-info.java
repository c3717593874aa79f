/**
 * A server and a client of TLS, the ones of the demo {@code 08-a-certificate-next-year}.
 *
 * <p>They live in a JVM of their own, and know nothing of Veneer.
 */
@NullMarked
package dev.veneer.demo.tls;

import org.jspecify.annotations.NullMarked;
