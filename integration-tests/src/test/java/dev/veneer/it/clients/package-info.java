/**
 * Clients and servers that others wrote, run on a virtual network: each finds its peer under the name that is compiled into
 * it, or is refused at once.
 *
 * <p>The tests live in the test JVM, with the servers that routes lead to. The programs know nothing of Veneer and live in
 * forked JVMs: each has a {@code main}, and {@code AllPrograms} runs them one after another in one JVM. Not for single calls
 * of the JDK, which {@code dev.veneer.it.network} compares.
 */
@NullMarked
package dev.veneer.it.clients;

import org.jspecify.annotations.NullMarked;
