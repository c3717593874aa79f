package dev.veneer.agent.command;

/** Ends the command with a message and an exit status. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The exit status where the answer is that there is none. */
    static final int NOTHING = 1;
    /** The exit status where the command line is wrong. */
    static final int USAGE = 2;
    /** The exit status where changes of an overlay are refused: in use, half applied, or in conflict. */
    static final int REFUSED = 3;
    /** The exit status where the host refuses a file: {@code EX_IOERR} of sysexits.h. */
    static final int HOST = 74;
    /** The exit status where the command itself is wrong: {@code EX_SOFTWARE} of sysexits.h. */
    static final int SOFTWARE = 70;
    /** The exit status where the policy is wrong, as the agent's: {@code EX_CONFIG} of sysexits.h. */
    static final int POLICY = 78;

    private final int status;

    /**
     * Creates a failure.
     *
     * @param status the exit status
     * @param message what went wrong and how to put it right, without the prefix
     */
    CommandFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the exit status. */
    int status() {
        return status;
    }
}
