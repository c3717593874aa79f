/**
 * Layers of directories that show as one: look-up, copy-up, deletion, renames.
 *
 * <p>{@link dev.veneer.policies.overlay.LayerTree} finds where a name of the merged tree is; {@link
 * dev.veneer.policies.overlay.LayerChanges} makes the upper layer ready for a change, which the JDK's own system call then
 * makes. Paths are byte strings: of the host, or below the mount's root ({@code ""} is the root, else {@code "/a/b"}).
 * Lives in the isolated loader. Not for rules, and not for what is mounted where.
 */
@NullMarked
package dev.veneer.policies.overlay;

import org.jspecify.annotations.NullMarked;
