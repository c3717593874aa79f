/**
 * The JDKs on which the build's tests run: integration tests start them, the completeness check reads their images.
 *
 * <p>Part of the build alone; not for the agent, which runs on one JDK and needs no other.
 */
@NullMarked
package dev.veneer.testjdks;

import org.jspecify.annotations.NullMarked;
