package dev.veneer.agent;

import dev.veneer.agent.weave.HookFamily;
import dev.veneer.hook.Environment;
import dev.veneer.hook.Installation;
import java.util.EnumSet;
import java.util.Set;

/**
 * The world that a policy file describes, on its way from the file to the {@link Environment} that the hooks ask.
 *
 * @param families the families of hooks that it needs
 */
record World(Set<HookFamily> families) {

    /**
     * Reads the policy file.
     *
     * @param options the agent's options
     * @return the world that it describes
     * @throws StartFailure with every mistake in the file
     */
    static World read(AgentOptions options) {
        return new World(EnumSet.of(HookFamily.FILE));
    }

    /**
     * Builds what the hooks ask.
     *
     * @param installation the capability to tell the hooks through which door to reach the host
     * @return the world, not yet in force
     */
    Environment build(Installation installation) {
        return Environment.HOST;
    }
}
