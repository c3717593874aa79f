/** Tests of what the user is told. */
@NullMarked
package dev.veneer.policies.audit;

import org.jspecify.annotations.NullMarked;
