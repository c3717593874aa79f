package dev.veneer.policies.changes;

/** Says that nothing was done with a {@code changes} directory, why, and what to do; the message is for the user. */
public final class ChangesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why nothing was done. */
    public enum Reason {
        /** The directory is not one of changes. */
        NO_CHANGES_DIRECTORY,
        /** A program runs on it. */
        IN_USE,
        /** An application of the changes was interrupted, or none was. */
        HALF_APPLIED,
        /** The lower layers are not what they were. */
        CONFLICT
    }

    ChangesException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns why nothing was done. */
    public Reason reason() {
        return reason;
    }
}
