package dev.veneer.agent.command;

import dev.veneer.agent.LogLevel;
import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyText;
import dev.veneer.policies.filesystem.Explanation;
import dev.veneer.policies.filesystem.FilesystemPlan;
import dev.veneer.policies.filesystem.Location;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code veneer path}: prints the host path behind a virtual one. */
@Command(
        name = "path",
        description = {
            "Prints the host path behind a virtual path.",
            "Nothing is printed, and the exit status is 1, where no host path is behind it: what is hidden, and what exists"
                    + " only while a program runs under the policy (tmpfs, files with content in the policy)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer path -p policy.yaml /data/in.csv",
            "  ls -l \"$(veneer path -p policy.yaml /data)\"",
            "  veneer path --mount ./fixtures:/data /data/in.csv"
        })
final class PathCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PolicyChoice choice;

    @Parameters(paramLabel = "VIRTUAL", description = "An absolute virtual path; it need not exist.")
    private String virtual;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    PathCommand() {}

    @Override
    public Integer call() throws PolicyException {
        String path = VirtualPathArgument.require(virtual);
        Policy loaded = choice.options(LogLevel.WARN, false, null, null, false).load(LoadOptions.ofThisJvm());
        try (PlannedFiles files = PlannedFiles.of(loaded)) {
            spec.commandLine().getOut().println(hostPath(files.plan(), path));
            return 0;
        } catch (FileRefusal refusal) {
            throw nothing(path, "leads nowhere: " + Errno.text(refusal.errno()));
        }
    }

    private static String hostPath(FilesystemPlan plan, String path) throws FileRefusal {
        Explanation reading = plan.explain(FileOperation.READ, path);
        Location location = reading.location();
        if (reading.reason() == Explanation.Reason.RULE && reading.errno() == Errno.ENOENT && reading.rule() != null) {
            throw nothing(
                    path,
                    "is hidden by the rule at " + reading.rule().origin().fileAndLine() + ", "
                            + reading.rule().text());
        }
        return switch (location.backing()) {
            case HOST -> location.host();
            case RUNNING_JVM ->
                throw nothing(
                        path,
                        "exists only while a program runs under the policy: it is in " + mount(location)
                                + "; no host path lasts behind it");
            case HIDDEN -> throw nothing(path, "is hidden by " + mount(location));
            case KEPT ->
                throw nothing(path, "is not there for the application: Veneer keeps the policy's own files to itself");
        };
    }

    private static String mount(Location location) {
        Mount mount = location.mount();
        return mount == null
                ? "a directory that Veneer makes above a mount"
                : "the mount at " + mount.origin().fileAndLine() + ", " + PolicyText.mount(mount);
    }

    private static CommandFailure nothing(String path, String why) {
        return new CommandFailure(CommandFailure.NOTHING, path + " " + why);
    }
}
