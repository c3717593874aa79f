/** Tests of the completeness check; among them the check itself. */
@NullMarked
package dev.veneer.completeness;

import org.jspecify.annotations.NullMarked;
