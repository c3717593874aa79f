package dev.veneer.policies.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a policy cannot be used: carries every problem that it has, not the first alone. */
public final class PolicyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, at least one, in the order of the text
     */
    public PolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the text, file by file. */
    public List<Problem> problems() {
        return problems;
    }
}
