/** Leads the calls that read the clock, or wait, to the hooks: in every class, by a change of its constant pool. */
@NullMarked
package dev.veneer.agent.weave.clock;

import org.jspecify.annotations.NullMarked;
