package dev.veneer.policies.clock.control;

/** Tells why a process's clock cannot be reached. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such process. */
        NO_PROCESS,
        /** The process has no clock. */
        NO_CLOCK,
        /** The process is somebody else's. */
        FOREIGN
    }

    private final Reason reason;

    ControlException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
