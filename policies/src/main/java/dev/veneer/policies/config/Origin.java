package dev.veneer.policies.config;

/**
 * Where something was written.
 *
 * @param file the policy file as the user named it, {@code preset:NAME}, or an option such as {@code --mount}
 * @param line the line, from 1; 0 where the place has no lines
 * @param column the column in characters, from 1; 0 where the place has no lines
 */
public record Origin(String file, int line, int column) {
    /** Returns an origin that has no lines: a whole file, or a command line option. */
    public static Origin of(String file) {
        return new Origin(file, 0, 0);
    }

    /** Returns the place without its column, as reports of denials show it: {@code policy.yaml:14}. */
    public String fileAndLine() {
        return line == 0 ? file : file + ':' + line;
    }

    /** Returns the place as compilers print it: {@code policy.yaml:14:7}. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ':' + line + ':' + column;
    }
}
