package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.FileRule;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says to an operation on a path, and why.
 *
 * @param errno the error number that it fails with, or 0 where it is allowed
 * @param rule the rule that decided, or {@code null} where none matched
 * @param mount the mount whose limits decided, or {@code null}
 */
record AccessDecision(
        int errno, @Nullable FileRule rule, @Nullable MountPoint mount) {
    /** Allowed by nothing in particular. */
    static final AccessDecision ALLOWED = new AccessDecision(0, null, null);

    /** Returns whether the operation may go on. */
    boolean allows() {
        return errno == 0;
    }
}
