package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation on a virtual path is allowed, or not.
 *
 * @param operation what was asked about
 * @param location where the path leads
 * @param errno the error number that the operation fails with, or 0 where the policy allows it
 * @param reason what decides
 * @param rule the first rule that matches, or {@code null} where none does; it decides where {@code reason} says so
 * @param enforced whether a failure is one; else it is only told
 */
public record Explanation(
        FileOperation operation,
        Location location,
        int errno,
        Reason reason,
        @Nullable FileRule rule,
        boolean enforced) {
    /** What can decide. */
    public enum Reason {
        /** Nothing is there, because a mount hides it. */
        HIDDEN_MOUNT,
        /** Nothing is there, because Veneer keeps the file for itself. */
        KEPT,
        /** The mount is read-only, which no rule can lift. */
        READ_ONLY_MOUNT,
        /** The rule. */
        RULE,
        /** No rule matches, and what a mount provides is allowed. */
        MOUNT,
        /** No rule matches: the default. */
        DEFAULT,
        /** No rule matches, and the default would deny what the JVM cannot do without. */
        NEEDED
    }
}
