/** Tests of the call graph. */
@NullMarked
package dev.veneer.completeness.graph;

import org.jspecify.annotations.NullMarked;
