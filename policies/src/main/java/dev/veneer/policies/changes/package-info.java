/**
 * What the {@code changes} directory of an overlay says, when no program runs on it: which files were added, modified and
 * deleted, whether the lower layers are still what they were then, and how to make them so, forget it, or pack it.
 *
 * <p>{@link dev.veneer.policies.changes.ChangesDirectory} is where to begin. Files are the host's, by way of {@code
 * java.nio.file}, in a JVM without hooks. Lives in the isolated loader. Not for what a running overlay does: see {@code
 * dev.veneer.policies.overlay}; and not for what a user is shown.
 */
@NullMarked
package dev.veneer.policies.changes;

import org.jspecify.annotations.NullMarked;
