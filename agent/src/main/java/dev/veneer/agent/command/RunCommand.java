package dev.veneer.agent.command;

import dev.veneer.agent.AgentJar;
import dev.veneer.agent.AgentOptions;
import dev.veneer.agent.LogLevel;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.PolicyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code veneer run}: starts a java command line under a policy, and is to its caller what that is. */
@Command(
        name = "run",
        customSynopsis =
                "veneer run [-p FILE] [--mount SOURCE:TARGET[:ro|:overlay]]... [--clock CLOCK] [OPTIONS] -- java ...",
        description = {
            "Starts a Java program under a policy.",
            "The policy is checked first; where it has a mistake, nothing runs and the exit status is 78. Else standard"
                    + " streams and signals are the program's, and so is the exit status."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer run -p policy.yaml -- java -jar app.jar",
            "  veneer run --mount ./fixtures:/data:ro -- java -cp classes com.acme.Main",
            "  veneer run --clock frozen@2030-01-01T00:00:00Z -- java -jar app.jar",
            "  veneer run --dry-run -- java -jar app.jar",
            "  veneer run -p policy.yaml --report -- /usr/lib/jvm/jdk-21/bin/java -jar app.jar"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyChoice choice;

    @Option(names = "--report", description = "Deny nothing; tell what would have been denied.")
    private boolean report;

    @Option(names = "--quiet", description = "Keep warnings and denials from standard error.")
    private boolean quiet;

    @Option(
            names = "--log",
            paramLabel = "LEVEL",
            description = "What is worth a line on standard error: error, warn, info or debug. [warn]")
    private LogLevel log = LogLevel.WARN;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "The host directory in which tmpfs mounts get their space. [memory, where the OS has it]")
    private @Nullable String scratch;

    @Option(
            names = "--cache",
            paramLabel = "DIR|off",
            description = "Keep woven classes for the next start in this host directory, not in the user's own cache.")
    private @Nullable String cache;

    @Option(
            names = "--dry-run",
            description =
                    "Copy the whole host on write, so that the program changes nothing; tell at the end what it would"
                            + " have changed. JVMs that it starts run so, too; other programs are refused.")
    private boolean dryRun;

    @Option(
            names = "--changes",
            paramLabel = "DIR",
            description = "With --dry-run: the directory that gets the changes. [a new one, told at the end]")
    private @Nullable String changes;

    @Option(names = "--allow-children", description = "With --dry-run: run other programs, too. What those do is real.")
    private boolean allowChildren;

    @Option(names = "--net", hidden = true, arity = "0..1", fallbackValue = "")
    private @Nullable String net;

    @Option(
            names = "--clock",
            paramLabel = "CLOCK",
            description =
                    "What clock the program sees, over the policy's: a start (2030-01-01T00:00:00Z, +30d, -2h, now), a mode"
                            + " (running, frozen, step, auto, manual), a rate (x60), or one of these with a start"
                            + " (frozen@2030-01-01).")
    private @Nullable String clock;

    @Parameters(
            paramLabel = "java",
            arity = "1..*",
            description = "A java command line, with a java launcher as its first word.")
    private List<String> command = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    RunCommand() {}

    @Override
    public Integer call() throws PolicyException, IOException, InterruptedException {
        refuseUnavailable();
        JavaCommand java = JavaCommand.of(command, System.getenv("PATH"));
        return dryRun ? runDry(java) : run(java, choice.options(log, quiet, scratch, cache, report, clock));
    }

    private int runDry(JavaCommand java) throws PolicyException, IOException, InterruptedException {
        DryRun run = DryRun.prepare(changes);
        try {
            int status = run(java, run.options(log, quiet, scratch, cache, allowChildren));
            DryRunReport.write(run, spec.commandLine().getErr());
            return status;
        } finally {
            run.close();
        }
    }

    private static int run(JavaCommand java, AgentOptions options)
            throws PolicyException, IOException, InterruptedException {
        if (java.describesItself(Path.of(System.getProperty("java.home")))) {
            options.load(java.surroundings(LoadOptions.ofThisJvm()));
        }
        return ChildProcess.run(java.with(agent(AgentJar.own().path(), options)));
    }

    private void refuseUnavailable() {
        if (net != null) {
            throw new CommandFailure(CommandFailure.USAGE, Unavailable.option("--net"));
        }
        if (!dryRun && (changes != null || allowChildren)) {
            String option = changes != null ? "--changes" : "--allow-children";
            throw new CommandFailure(CommandFailure.USAGE, "option '" + option + "' belongs to --dry-run; add that");
        }
        if (dryRun && (choice.isMade() || report || clock != null)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "--dry-run has a policy of its own, an overlay of the whole host; leave out -p, --mount, --clock,"
                            + " --report and the environment variable " + AgentOptions.POLICY_VARIABLE
                            + ", or write an overlay into your policy instead: {target: /, type: overlay, changes: DIR}");
        }
    }

    /**
     * Returns the option that loads the agent.
     *
     * @param jar the agent's jar, absolute
     */
    static String agent(Path jar, AgentOptions options) {
        if (jar.toString().indexOf('=') >= 0) {
            throw new CommandFailure(
                    CommandFailure.POLICY,
                    "the JVM takes no agent from a path with '=' in it: " + jar + "; move it elsewhere");
        }
        return "-javaagent:" + jar + "=" + options;
    }
}
