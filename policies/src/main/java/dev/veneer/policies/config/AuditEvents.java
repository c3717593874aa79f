package dev.veneer.policies.config;

import java.util.Set;

/**
 * Which events the audit records.
 *
 * @param selection how they are chosen
 * @param listed the file operations that the policy lists; empty unless {@code selection} is {@link Selection#LISTED}
 * @param listedNetwork the network operations that the policy lists; empty unless {@code selection} is
 *     {@link Selection#LISTED}
 * @param listedClock what the policy lists of the clock; empty unless {@code selection} is {@link Selection#LISTED}
 */
public record AuditEvents(
        Selection selection,
        Set<FileOperation> listed,
        Set<NetworkOperation> listedNetwork,
        Set<ClockEvent> listedClock) {
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

    /** Copies the sets. */
    public AuditEvents {
        listed = Set.copyOf(listed);
        listedNetwork = Set.copyOf(listedNetwork);
        listedClock = Set.copyOf(listedClock);
    }

    /** Creates events without listed network operations. */
    public AuditEvents(Selection selection, Set<FileOperation> listed) {
        this(selection, listed, Set.of());
    }

    /** Creates events without listed ones of the clock. */
    public AuditEvents(Selection selection, Set<FileOperation> listed, Set<NetworkOperation> listedNetwork) {
        this(selection, listed, listedNetwork, Set.of());
    }

    /** Returns whether an operation on a file is recorded. */
    public boolean includes(FileOperation operation, boolean denied) {
        return includes(denied, listed.contains(operation));
    }

    /** Returns whether an operation on the network is recorded. */
    public boolean includes(NetworkOperation operation, boolean denied) {
        return includes(denied, listedNetwork.contains(operation));
    }

    /** Returns whether an event of the clock is recorded; a fault of the clock counts as what is denied. */
    public boolean includes(ClockEvent event, boolean fault) {
        return includes(fault, listedClock.contains(event));
    }

    private boolean includes(boolean denied, boolean isListed) {
        return switch (selection) {
            case NONE -> false;
            case DENIED -> denied;
            case ALL -> true;
            case LISTED -> isListed;
        };
    }
}
