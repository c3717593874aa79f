package dev.veneer.policies.config;

import java.util.Set;

/**
 * Which events the audit records.
 *
 * @param selection how they are chosen
 * @param listed the file operations that the policy lists; empty unless {@code selection} is {@link Selection#LISTED}
 */
public record AuditEvents(Selection selection, Set<FileOperation> listed) {
    /** The ways to choose events. */
    public enum Selection {
        /** No event. */
        NONE,
        /** What is denied. */
        DENIED,
        /** Every event. */
        ALL,
        /** The events of the listed kinds, denied or not. */
        LISTED
    }

    /** What is recorded where the policy says nothing. */
    public static final AuditEvents DEFAULT = new AuditEvents(Selection.DENIED, Set.of());

    /** Copies the set. */
    public AuditEvents {
        listed = Set.copyOf(listed);
    }

    /** Returns whether an operation on a file is recorded. */
    public boolean includes(FileOperation operation, boolean denied) {
        return switch (selection) {
            case NONE -> false;
            case DENIED -> denied;
            case ALL -> true;
            case LISTED -> listed.contains(operation);
        };
    }
}
