/**
 * The contract suite of files, and how any contract asks: programs that put many small questions and print one line per
 * answer.
 *
 * <p>They run in forked JVMs, on the application class path, without any dependency: the same program runs on the bare
 * JDK, under the agent with nothing virtualized, and inside a mount, and the answers are compared line by line. The bare
 * JDK is the specification; nothing here states what is right.
 *
 * <p>Not for assertions, nor for anything that is meant to differ between a virtual and a real file system.
 */
@NullMarked
package dev.veneer.it.contract;

import org.jspecify.annotations.NullMarked;
