/**
 * Starts Veneer inside a JVM: from the {@code -javaagent} argument to a world that is in force, or to exit status 78.
 *
 * <p>Three classes live in the application loader, because the JVM looks for them there: {@link
 * dev.veneer.agent.AgentMain}, {@link dev.veneer.agent.VeneerMain}, which the command line starts, and {@link
 * dev.veneer.agent.IsolatedLoader}. They hold no state and get no export. Everything else lives in the isolated loader
 * that the first two build, a child of the platform loader which the application cannot see.
 *
 * <p>The order of a start is written down once, in {@link dev.veneer.agent.AgentStart}.
 *
 * <p>Not for decisions: what is allowed and what is where is the business of {@code dev.veneer.policies}. Not for code
 * that runs on a hooked call's way: that is {@code dev.veneer.hook}.
 */
@NullMarked
package dev.veneer.agent;

import org.jspecify.annotations.NullMarked;
