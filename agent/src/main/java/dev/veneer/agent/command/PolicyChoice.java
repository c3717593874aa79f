package dev.veneer.agent.command;

import dev.veneer.agent.AgentOptions;
import dev.veneer.agent.LogLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the policy, of commands that go without a policy file where there are mounts. */
final class PolicyChoice {
    @Option(
            names = {"-p", "--policy"},
            paramLabel = "FILE",
            description = "The policy file; without it, the environment variable VENEER_POLICY names it.")
    private @Nullable String policy;

    @Option(
            names = "--mount",
            paramLabel = "SOURCE:TARGET[:ro|:overlay]",
            description =
                    "Show the host's SOURCE at TARGET, in addition to the policy's mounts, or in place of the one at"
                            + " TARGET. A relative SOURCE belongs to the current directory. May be given more than once.")
    private List<String> mounts = new ArrayList<>();

    /**
     * Returns the agent's options with this choice.
     *
     * @throws CommandFailure where no policy is named and nothing is mounted
     */
    AgentOptions options(
            LogLevel log, boolean quiet, @Nullable String scratch, @Nullable String cache, boolean report) {
        return options(log, quiet, scratch, cache, report, null);
    }

    /**
     * Returns the agent's options with this choice and a clock.
     *
     * @throws CommandFailure where no policy is named, nothing is mounted, and there is no clock
     */
    AgentOptions options(
            LogLevel log,
            boolean quiet,
            @Nullable String scratch,
            @Nullable String cache,
            boolean report,
            @Nullable String clock) {
        String file = file();
        if (!isMade() && clock == null) {
            throw new CommandFailure(
                    CommandFailure.POLICY,
                    "no policy: name one with -p policy.yaml or with the environment variable "
                            + AgentOptions.POLICY_VARIABLE + ", or mount something with --mount SOURCE:TARGET");
        }
        return new AgentOptions(file, log, quiet, scratch, cache, report, mounts).withClock(clock);
    }

    /** Returns whether a policy is named, or something mounted. */
    boolean isMade() {
        return file() != null || !mounts.isEmpty();
    }

    private @Nullable String file() {
        String file = policy == null ? System.getenv(AgentOptions.POLICY_VARIABLE) : policy;
        return file == null || file.isEmpty() ? null : file;
    }
}
