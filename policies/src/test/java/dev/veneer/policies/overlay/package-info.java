/** Tests of the layers of an overlay. */
@NullMarked
package dev.veneer.policies.overlay;

import org.jspecify.annotations.NullMarked;
