/**
 * Proves, on every JDK found, that no way leads past the hooks.
 *
 * <p>Every native method of the JDK stands in a table, {@code natives.tsv}, with what it does to the host. From those
 * that touch the host the check walks up to their callers until it meets a hook point of the agent's registry, or a
 * reviewed exemption. A way that meets neither and ends in public API is a hole, and the build fails.
 *
 * <p>Part of the build alone; nothing of it is in the jar.
 */
@NullMarked
package dev.veneer.completeness;

import org.jspecify.annotations.NullMarked;
