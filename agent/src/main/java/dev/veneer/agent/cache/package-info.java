/**
 * Keeps woven classes for the next start, which then needs no Byte Buddy.
 *
 * <p>{@link dev.veneer.agent.cache.WovenCache} is all that a start sees. What it gives is proven like what was woven a
 * moment ago, and what is wrong with it costs time, never a start: then the classes are woven anew.
 *
 * <p>Lives in the isolated loader. Works on the host's files, before a world is in force. Not for what a policy decides.
 */
@NullMarked
package dev.veneer.agent.cache;

import org.jspecify.annotations.NullMarked;
