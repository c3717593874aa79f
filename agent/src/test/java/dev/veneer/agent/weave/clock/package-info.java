@NullMarked
package dev.veneer.agent.weave.clock;

import org.jspecify.annotations.NullMarked;
