/**
 * What must hold of the sources as a whole: the arrows between modules, the marks of packages, what is never called.
 *
 * <p>Lives in the test JVM, on the class path; reads class files, runs none of them. Not for what one module can test by
 * itself.
 */
@NullMarked
package dev.veneer.it.architecture;

import org.jspecify.annotations.NullMarked;
