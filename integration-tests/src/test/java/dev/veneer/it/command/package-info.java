/**
 * Tests of the command line as a user has it: {@code java -jar veneer.jar}, and the script {@code veneer}.
 *
 * <p>Lives in the test JVM; {@link dev.veneer.it.command.Subject} runs in the JVMs that {@code veneer run} starts. Not for
 * what parsing refuses, which the agent's unit tests cover.
 */
@NullMarked
package dev.veneer.it.command;

import org.jspecify.annotations.NullMarked;
