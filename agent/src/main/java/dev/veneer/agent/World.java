package dev.veneer.agent;

import dev.veneer.agent.cache.WovenCache;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.hook.Environment;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.Installation;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The world that a policy file describes, on its way from the file to the {@link Environment} that the hooks ask.
 *
 * @param policy what the file says
 * @param argument what the agent's argument says
 */
record World(Policy policy, StartArgument argument) {

    /** The class of the java.base root that reaches the host's files. */
    private static final String HOST_FILES = "sun.nio.fs.UnixHostFiles";

    /**
     * Reads the policy file.
     *
     * @param argument what the JVM is told
     * @return the world that it describes
     * @throws StartFailure with every mistake in the file
     */
    static World read(StartArgument argument) {
        try {
            return new World(argument.options().load(argument.surroundings()), argument);
        } catch (PolicyException e) {
            throw failure(e);
        }
    }

    /** Returns the families of hooks that the policy needs. */
    Set<HookFamily> families() {
        return policy.filesystem() == null ? EnumSet.noneOf(HookFamily.class) : EnumSet.of(HookFamily.FILE);
    }

    /**
     * Builds what the hooks ask.
     *
     * @param installation the capability to tell the hooks through which door to reach the host
     * @param cache the cache of woven classes, which is not there for the application
     * @return the world, not yet in force
     * @throws StartFailure with every mistake that shows only on the host
     */
    Environment build(Installation installation, WovenCache cache) {
        FilesystemSection section = policy.filesystem();
        if (section == null) {
            return Environment.HOST;
        }
        try {
            HostFiles files = Class.forName(HOST_FILES, true, null)
                    .asSubclass(HostFiles.class)
                    .getConstructor()
                    .newInstance();
            installation.hostFiles(files);
            return HookedFiles.build(policy, section, argument, files, cache);
        } catch (PolicyException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot make scratch space on the host: " + e
                            + "; name a writable directory with the agent's option 'scratch='",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("cannot reach the host's files on " + Jvm.running() + ": " + e, e);
        }
    }

    private static StartFailure failure(PolicyException e) {
        return new StartFailure(e.problems().stream().map(Problem::toString).toList());
    }
}
