package dev.veneer.policies.config;

/**
 * One thing that is wrong with a policy.
 *
 * @param file the policy file as the user named it
 * @param line the line, from 1; 0 where the problem is with the file as a whole
 * @param column the column, from 1; 0 where the problem is with the file as a whole
 * @param message what is wrong, what is allowed, and how to put it right; lower-case, one line
 */
public record Problem(String file, int line, int column, String message) {
    /** Returns a problem at a place. */
    public static Problem at(Origin origin, String message) {
        return new Problem(origin.file(), origin.line(), origin.column(), message);
    }

    /** Returns where the problem is. */
    public Origin origin() {
        return new Origin(file, line, column);
    }

    /** Returns the line that the user reads: {@code policy.yaml:7:5: unknown key ...}. */
    @Override
    public String toString() {
        return origin() + ": " + message;
    }
}
