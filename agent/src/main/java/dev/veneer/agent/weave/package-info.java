/**
 * Weaves the hooks into the JDK's own classes, and proves that they are there.
 *
 * <p>Each method that Veneer intercepts is declared once, as a {@link dev.veneer.agent.weave.HookPoint} in its area's
 * list. From these lists come what {@link dev.veneer.agent.weave.Weaver} weaves, what {@link
 * dev.veneer.agent.weave.SelfTest} proves on the running JDK, and the coverage page of the documentation.
 *
 * <p>Lives in the isolated loader. Not for logic of a hook: an advice is one call into {@code dev.veneer.hook}.
 */
@NullMarked
package dev.veneer.agent.weave;

import org.jspecify.annotations.NullMarked;
