package dev.veneer.agent;

import java.util.List;

/**
 * Tells why the JVM must not run under the policy it was given.
 *
 * <p>Thrown anywhere in a start; {@link AgentStart} prints each problem and stops the JVM.
 */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Creates a failure with several problems.
     *
     * @param problems each one a message to the user, without the prefix
     */
    public StartFailure(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Creates a failure with one problem.
     *
     * @param problem a message to the user, without the prefix
     */
    public StartFailure(String problem) {
        this(List.of(problem));
    }

    /**
     * Creates a failure with one problem that another exception caused.
     *
     * @param problem a message to the user, without the prefix
     * @param cause what went wrong below
     */
    public StartFailure(String problem, Throwable cause) {
        this(List.of(problem));
        initCause(cause);
    }

    /**
     * Returns the problems.
     *
     * @return one message each
     */
    public List<String> problems() {
        return problems;
    }
}
