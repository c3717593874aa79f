/**
 * Decides how the programs that an application starts are started: which of them is a JVM and gets this agent, and what
 * is to become of the others.
 *
 * <p>Class loader: isolated. Runs inside hooks, on the application's threads, in a host scope.
 *
 * <p>Not for: where program and working directory lie on the host (the hooks find that out), nor what the child finds in
 * its files (it has its own agent).
 */
@NullMarked
package dev.veneer.policies.process;

import org.jspecify.annotations.NullMarked;
