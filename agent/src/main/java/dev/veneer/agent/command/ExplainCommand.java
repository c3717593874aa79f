package dev.veneer.agent.command;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import dev.veneer.policies.config.Suggestion;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code veneer explain}: which mount and which rule decide, and why. */
@Command(
        name = "explain",
        description = {
            "Tells which mount and which rule of a policy decide about an operation on a file, and why.",
            "The exit status is 0 whatever the verdict."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer explain policy.yaml filesystem.write /etc/passwd",
            "  veneer explain policy.yaml filesystem.read /data/in.csv"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final String FAMILY = "filesystem.";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The policy file.")
    private String file;

    @Parameters(
            index = "1",
            paramLabel = "OPERATION",
            description = "filesystem.read, filesystem.write or filesystem.execute.")
    private String operation;

    @Parameters(index = "2", paramLabel = "PATH", description = "An absolute virtual path; it need not exist.")
    private String path;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ExplainCommand() {}

    @Override
    public Integer call() throws PolicyException {
        FileOperation asked = operation();
        String virtual = VirtualPathArgument.require(path);
        Policy policy = PolicyFile.load(Path.of(file), LoadOptions.ofThisJvm());
        try (PlannedFiles files = PlannedFiles.of(policy)) {
            ExplanationText text = new ExplanationText(policy, virtual);
            text.lines(files.plan().explain(asked, virtual))
                    .forEach(spec.commandLine().getOut()::println);
            return 0;
        } catch (FileRefusal refusal) {
            throw new CommandFailure(
                    CommandFailure.NOTHING, virtual + " leads nowhere: " + Errno.text(refusal.errno()));
        }
    }

    private FileOperation operation() {
        List<String> known = Arrays.stream(FileOperation.values())
                .map(each -> FAMILY + each.keyword())
                .toList();
        int index = known.indexOf(operation);
        if (index >= 0) {
            return FileOperation.values()[index];
        }
        if (Unavailable.isOperation(operation)) {
            throw new CommandFailure(CommandFailure.USAGE, Unavailable.operation(operation, known));
        }
        if (Unavailable.isNotExplained(operation)) {
            throw new CommandFailure(CommandFailure.USAGE, Unavailable.notExplained(operation, known));
        }
        String whole = operation.startsWith(FAMILY) ? operation : FAMILY + operation;
        String meant = known.contains(whole) ? "; did you mean '" + whole + "'?" : Suggestion.among(whole, known);
        throw new CommandFailure(CommandFailure.USAGE, "unknown operation '" + operation + "'" + meant);
    }
}
