/** Tests of weaving on classes of their own; the JDK's classes are woven in forked JVMs. */
@NullMarked
package dev.veneer.agent.weave;

import org.jspecify.annotations.NullMarked;
