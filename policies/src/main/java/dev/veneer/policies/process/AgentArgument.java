package dev.veneer.policies.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The option with which a child JVM gets this agent and this policy. */
public interface AgentArgument {
    /**
     * Returns the option.
     *
     * @param directory the child's virtual working directory
     * @param jar what {@code -jar} names, as a virtual name; {@code null} where there is none
     * @throws IOException where what the child is to read cannot be written
     */
    String option(String directory, @Nullable String jar) throws IOException;

    /** Returns the agent's jar. */
    String jar();
}
