/**
 * The documentation, held to the sources: links lead somewhere, error texts are those of the code.
 *
 * <p>Lives in the test JVM; reads files of the project. Policies in the documentation are tested beside the parser.
 */
@NullMarked
package dev.veneer.it.docs;

import org.jspecify.annotations.NullMarked;
