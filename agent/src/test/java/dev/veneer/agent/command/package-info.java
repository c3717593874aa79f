/** Tests of the agent's start, each part by itself; the start as a whole is tested in forked JVMs. */
@NullMarked
package dev.veneer.agent.command;

import org.jspecify.annotations.NullMarked;
