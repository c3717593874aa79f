package dev.veneer.agent;

import dev.veneer.policies.config.LoadOptions;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM is told at its start: by its user, or by the JVM that started it.
 *
 * @param options the agent's options
 * @param surroundings the real values that variables of the policy stand for
 * @param child what the JVM that started this one says of it, or {@code null} where it was started by its user
 */
record StartArgument(
        AgentOptions options,
        LoadOptions surroundings,
        @Nullable ChildArgument child) {
    /**
     * Reads the agent's argument.
     *
     * @throws StartFailure with everything that is wrong with it
     */
    static StartArgument parse(@Nullable String argument) {
        ChildArgument child = ChildArgument.parse(argument);
        if (child == null) {
            return new StartArgument(AgentOptions.parse(argument, System::getenv), LoadOptions.ofThisJvm(), null);
        }
        Inheritance inheritance = Inheritance.read(child.inheritance());
        return new StartArgument(inheritance.options(), inheritance.surroundings(), child);
    }
}
