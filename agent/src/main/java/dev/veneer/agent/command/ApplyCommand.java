package dev.veneer.agent.command;

import dev.veneer.policies.changes.Application;
import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import dev.veneer.policies.changes.Conflict;
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

/** {@code veneer apply}: makes the source of an overlay what the overlay shows. */
@Command(
        name = "apply",
        description = {
            "Makes the source of an overlay (of several, the topmost) what the overlay shows, all of it or nothing, and"
                    + " empties DIR.",
            "A file of the source that was changed since the overlay first changed it is a conflict: all are told, nothing"
                    + " is applied, and the exit status is 3.",
            "Where an 'apply' was interrupted, --continue ends it, and --undo takes it back; nothing else goes on before"
                    + " that."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  veneer apply ./changes", "  veneer apply --undo ./changes"})
final class ApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ChangesArgument argument;

    @ArgGroup
    private @Nullable Interrupted interrupted;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ApplyCommand() {}

    /** What becomes of an application that was interrupted. */
    static final class Interrupted {
        @Option(names = "--continue", description = "End an 'apply' that was interrupted.")
        private boolean resume;

        @Option(names = "--undo", description = "Take an 'apply' back that was interrupted.")
        private boolean undo;
    }

    @Override
    public Integer call() {
        return argument.with(this::apply);
    }

    private int apply(ChangesDirectory changes) throws ChangesException, IOException {
        Application application = new Application(changes);
        boolean undo = interrupted != null && interrupted.undo;
        boolean resume = interrupted != null && interrupted.resume;
        return changes.holding(() -> {
            if (undo) {
                return undo(changes, application);
            }
            return resume ? resume(changes, application) : applyNow(changes, application);
        });
    }

    private int applyNow(ChangesDirectory changes, Application application) throws ChangesException, IOException {
        changes.requireWhole();
        List<ChangedFile> files = changes.changes();
        List<Conflict> conflicts = application.conflicts(files);
        if (!conflicts.isEmpty()) {
            return tell(changes, conflicts);
        }
        try {
            application.apply(files);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.HOST, "the host refused: " + e + "; " + state(changes));
        }
        return done(files.isEmpty() ? "no changes" : "applied " + ChangeSummary.of(files));
    }

    private static String state(ChangesDirectory changes) {
        try {
            changes.requireWhole();
            return "nothing was applied";
        } catch (ChangesException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private int tell(ChangesDirectory changes, List<Conflict> conflicts) {
        PrintWriter err = spec.commandLine().getErr();
        for (Conflict conflict : conflicts) {
            err.println(VeneerCommand.PREFIX + "conflict: " + PathText.of(conflict.host()) + " "
                    + conflict.what().text() + " the overlay changed "
                    + PathText.of(changes.virtual(conflict.path())));
        }
        err.println(VeneerCommand.PREFIX + "nothing was applied: " + conflicts.size()
                + (conflicts.size() == 1 ? " conflict" : " conflicts") + "; 'veneer diff --patch " + changes.path()
                + "' shows what would be, 'veneer discard " + changes.path() + "' forgets it");
        return CommandFailure.REFUSED;
    }

    private int resume(ChangesDirectory changes, Application application) throws ChangesException, IOException {
        return application.resume() ? done("applied what was left") : applyNow(changes, application);
    }

    private int undo(ChangesDirectory changes, Application application) throws ChangesException, IOException {
        if (application.undo()) {
            return done("taken back; the changes are in " + PathText.of(changes.path()) + " as before");
        }
        throw new CommandFailure(
                CommandFailure.REFUSED, "it was too late to take anything back: all was applied already, and is");
    }

    private int done(String what) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what);
        out.flush();
        return 0;
    }
}
