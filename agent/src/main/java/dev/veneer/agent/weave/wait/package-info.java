/** The hook points of threads and of what they wait for; and which calls that wait are led elsewhere. Isolated loader. Not for: the waits themselves. */
@NullMarked
package dev.veneer.agent.weave.wait;

import org.jspecify.annotations.NullMarked;
