package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code veneer diff}: what runs on an overlay changed. */
@Command(
        name = "diff",
        description = {
            "Tells what was changed in an overlay: one line for each file, with A for added, M for modified (content,"
                    + " attributes or time), D for deleted, T for another type of file; and how many there are. A directory"
                    + " that was added has one line with all that is in it.",
            "As diff(1), the exit status is 0 where there are no changes, and 1 where there are."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  veneer diff ./changes",
            "  veneer diff --patch ./changes | less",
            "  veneer diff --json ./changes | jq"
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangesArgument argument;

    @ArgGroup
    private @Nullable Form form;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    DiffCommand() {}

    /** In which form the changes are told. */
    static final class Form {
        @Option(names = "--all", description = "Print a line for each file in a directory that was added, too.")
        private boolean all;

        @Option(names = "--patch", description = "Print a patch in the form of git, with a unified diff of text files.")
        private boolean patch;

        @Option(names = "--json", description = "Print one JSON object.")
        private boolean json;
    }

    @Override
    public Integer call() {
        return argument.with(this::tell);
    }

    private int tell(ChangesDirectory changes) throws ChangesException, IOException {
        changes.requireWhole();
        List<String> users = changes.users();
        if (!users.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(VeneerCommand.PREFIX + "note: a running JVM has these changes (process "
                            + String.join(", ", users) + "); what it changes meanwhile is told or not");
        }
        List<ChangedFile> files = changes.changes();
        PrintWriter out = spec.commandLine().getOut();
        if (form != null && form.patch) {
            GitPatch.write(files, out);
        } else if (form != null && form.json) {
            ChangesJson.write(changes, files, out);
        } else {
            ChangeLines.of(changes, files, form != null && form.all).forEach(out::println);
            out.println(ChangeSummary.of(files));
        }
        out.flush();
        return files.isEmpty() ? 0 : CommandFailure.NOTHING;
    }
}
