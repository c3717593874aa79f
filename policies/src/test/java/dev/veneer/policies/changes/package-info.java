/** Tests of what a {@code changes} directory says, and of what is done with it, on real files. */
@NullMarked
package dev.veneer.policies.changes;

import org.jspecify.annotations.NullMarked;
