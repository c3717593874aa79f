/**
 * Integration tests: each runs programs in forked JVMs, on every JDK found, with the packaged agent.
 *
 * <p>Lives in the test JVM, on the class path. Not for tests of single classes, which live beside those classes.
 */
@NullMarked
package dev.veneer.it;

import org.jspecify.annotations.NullMarked;
