/** Tests of the cache of woven classes. */
@NullMarked
package dev.veneer.agent.cache;

import org.jspecify.annotations.NullMarked;
