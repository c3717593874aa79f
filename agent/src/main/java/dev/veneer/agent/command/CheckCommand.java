package dev.veneer.agent.command;

import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import dev.veneer.policies.config.PolicyText;
import dev.veneer.policies.config.Preset;
import dev.veneer.policies.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code veneer check}: tells everything that is wrong with a policy, or what it says. */
@Command(
        name = "check",
        customSynopsis = {"veneer check FILE", "veneer check --preset NAME"},
        description = {
            "Tells everything that is wrong with a policy, or prints what it says: one policy file with all that it extends"
                    + " and all defaults, and behind each line where it came from.",
            "Notes and warnings go to standard error."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  veneer check policy.yaml", "  veneer check --preset read-only > policy.yaml"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--preset", paramLabel = "NAME", description = "Print a preset: observe or read-only.")
    private @Nullable String preset;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The policy file.")
    private @Nullable String file;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    CheckCommand() {}

    @Override
    public Integer call() throws PolicyException {
        if ((file == null) == (preset == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    file == null
                            ? "no policy file; name one, as in: veneer check policy.yaml"
                            : "a file or a preset, not both");
        }
        if (preset != null) {
            printPreset(preset);
        } else if (file != null) {
            check(file);
        }
        return 0;
    }

    private void printPreset(String name) {
        try {
            PrintWriter out = spec.commandLine().getOut();
            out.print(Preset.text(name));
            out.flush();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private void check(String name) throws PolicyException {
        Policy policy = PolicyFile.load(Path.of(name), LoadOptions.ofThisJvm());
        PlannedFiles.of(policy).close();
        checkAuditFile(policy);
        PrintWriter out = spec.commandLine().getOut();
        out.print(PolicyText.of(policy));
        out.flush();
        policy.notes().forEach(note -> tell("note", note));
        NativeReads.warnings(policy).forEach(warning -> tell("warning", warning));
        DeniedNames.warnings(policy).forEach(warning -> tell("warning", warning));
    }

    private void tell(String kind, Problem problem) {
        spec.commandLine()
                .getErr()
                .println(VeneerCommand.PREFIX + problem.origin() + ": " + kind + ": " + problem.message());
    }

    /** Finds out whether the agent could open the audit file, without opening it: that would make one. */
    private static void checkAuditFile(Policy policy) throws PolicyException {
        Path audit = policy.audit().file();
        if (audit == null) {
            return;
        }
        Path parent = audit.toAbsolutePath().getParent();
        boolean writable = Files.exists(audit)
                ? !Files.isDirectory(audit) && Files.isWritable(audit)
                : parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
        if (!writable) {
            Origin origin = policy.origins().getOrDefault("audit.file", Origin.of("audit.file"));
            throw new PolicyException(List.of(Problem.at(
                    origin,
                    "the audit file '" + audit
                            + "' cannot be written; name a file in a writable directory, or leave it out")));
        }
    }
}
