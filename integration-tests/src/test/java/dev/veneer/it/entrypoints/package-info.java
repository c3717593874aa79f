/**
 * Drives every JDK entry point that reaches a file, one tiny check each, so that the coverage table is executable.
 *
 * <p>{@link dev.veneer.it.entrypoints.FileEntryPoints} is a plain program on the application class path of a forked
 * JVM: it knows nothing of Veneer and runs unchanged on a bare JDK, where it is its own oracle. It is not the place for
 * behaviour over several calls; the contract suite has that.
 */
@NullMarked
package dev.veneer.it.entrypoints;

import org.jspecify.annotations.NullMarked;
