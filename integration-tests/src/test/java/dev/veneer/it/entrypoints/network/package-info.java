/**
 * Drives every JDK entry point that reaches the network, one tiny check each, so that the coverage table is executable.
 *
 * <p>{@link dev.veneer.it.entrypoints.network.NetworkEntryPoints} is a plain program on the application class path of a
 * forked JVM: it knows nothing of Veneer, and asks a bare JDK the same. The servers that it talks to are the test's, in
 * another JVM. It is not the place for behaviour over several calls; the contract suite of the network has that.
 */
@NullMarked
package dev.veneer.it.entrypoints.network;

import org.jspecify.annotations.NullMarked;
