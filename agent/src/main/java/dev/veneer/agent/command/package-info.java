/**
 * The command line: {@code java -jar veneer.jar run}, {@code check}, {@code explain}, {@code path}, {@code diff}, {@code
 * apply}, {@code discard}, {@code export}.
 *
 * <p>Lives in the isolated loader of a JVM of its own, in which no hook is woven and which has no {@code
 * Instrumentation}. So it only reads policies and asks the same plan of the world that an agent builds; what runs under a
 * policy runs in a JVM that {@code run} starts.
 *
 * <p>Results go to standard out, everything else to standard error with the prefix {@code veneer: }. Exit statuses: 0; 1
 * where the answer is "there is none", and of {@code diff} where there are changes; 2 where the command line is wrong; 3
 * where changes of an overlay are refused; 74 where the host refuses a file; 78 where the policy is wrong; of {@code run},
 * the program's own.
 *
 * <p>Not for decisions: see {@code dev.veneer.policies}. Not for what happens in the JVM that runs under a policy.
 */
@NullMarked
package dev.veneer.agent.command;

import org.jspecify.annotations.NullMarked;
