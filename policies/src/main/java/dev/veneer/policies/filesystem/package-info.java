/**
 * The virtual file system: mounts, the walk that resolves names among them, the rules, and scratch space.
 *
 * <p>Class loader: isolated. Virtual paths are handled as <em>byte strings</em> (see {@link
 * dev.veneer.policies.name.ByteString}): a name need not be text in any encoding.
 *
 * <p>Not for: the fast way of a call that no policy concerns (it is {@code dev.veneer.hook}'s), nor for reading the policy
 * file ({@code dev.veneer.policies.config}).
 */
@NullMarked
package dev.veneer.policies.filesystem;

import org.jspecify.annotations.NullMarked;
