/**
 * The hook points of the file area, and the advices that they weave.
 *
 * <p>Lives in the isolated loader; the advices' bodies are inlined into classes of the JDK and call {@code
 * dev.veneer.hook} alone.
 */
@NullMarked
package dev.veneer.agent.weave.file;

import org.jspecify.annotations.NullMarked;
