/**
 * The call graph of a JDK, read from the class files of its image.
 *
 * <p>Part of the build alone. Not for knowledge of effects or hooks: it tells who calls whom, and which methods an
 * application can call.
 */
@NullMarked
package dev.veneer.completeness.graph;

import org.jspecify.annotations.NullMarked;
