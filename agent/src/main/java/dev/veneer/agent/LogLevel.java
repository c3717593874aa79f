package dev.veneer.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is worth a line on standard error; each level includes those before it. */
public enum LogLevel {

    /** What stops the JVM or leaves the policy in doubt. */
    ERROR,

    /** What the user should know without asking. */
    WARN,

    /** What the agent did at start. */
    INFO,

    /** Everything that helps to find a mistake of the agent. */
    DEBUG;

    /**
     * Returns the level as the agent's argument names it.
     *
     * @return the name in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String keys() {
        return Arrays.stream(values()).map(LogLevel::key).collect(Collectors.joining(", "));
    }
}
