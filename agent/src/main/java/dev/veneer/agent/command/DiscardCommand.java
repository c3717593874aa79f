package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code veneer discard}: forgets what runs on an overlay changed. */
@Command(
        name = "discard",
        description = {
            "Deletes all that is in DIR, so that the overlay shows its sources again; it asks nothing.",
            "A directory that no overlay had for its changes is refused, and so is one that a running JVM has."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  veneer discard --dry-run ./changes", "  veneer discard ./changes"})
final class DiscardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangesArgument argument;

    @Option(names = "--dry-run", description = "Only list what would be forgotten.")
    private boolean dryRun;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    DiscardCommand() {}

    @Override
    public Integer call() {
        return argument.with(this::discard);
    }

    private int discard(ChangesDirectory changes) throws ChangesException, IOException {
        return changes.holding(() -> {
            changes.requireWhole();
            PrintWriter out = spec.commandLine().getOut();
            if (dryRun) {
                list(changes, out);
            } else {
                changes.discard();
                out.println("discarded what was in " + argument.given());
            }
            out.flush();
            return 0;
        });
    }

    private static void list(ChangesDirectory changes, PrintWriter out) throws ChangesException, IOException {
        List<ChangedFile> files = changes.changes();
        ChangeLines.of(changes, files, false).forEach(out::println);
        out.println("would discard " + ChangeSummary.of(files));
    }
}
