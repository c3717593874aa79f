/**
 * What a program that runs under Veneer can tell the agent in its own JVM.
 *
 * <p>Class loader: the program's. It depends on the JDK alone, and finds the agent when it is called, so that a program with
 * this on its class path runs without the agent as well. Not for what a policy decides: nothing here is a permission.
 */
@NullMarked
package dev.veneer.api;

import org.jspecify.annotations.NullMarked;
