package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The {@code changes} directory on the command line, and how it is told what goes wrong with one. */
final class ChangesArgument {
    @Parameters(
            paramLabel = "DIR",
            description = "The directory that 'changes' of an overlay mount names, or one that 'run --dry-run' told.")
    private String directory;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    ChangesArgument() {}

    /** What is done with changes. */
    interface Action {
        /** Does it; returns the exit status. */
        int on(ChangesDirectory changes) throws ChangesException, IOException;
    }

    /** Returns the directory as it was given. */
    String given() {
        return directory;
    }

    /** Opens the directory and does something with it. */
    int with(Action action) {
        try {
            return action.on(ChangesDirectory.open(Path.of(directory)));
        } catch (ChangesException e) {
            int status = e.reason() == ChangesException.Reason.NO_CHANGES_DIRECTORY
                    ? CommandFailure.USAGE
                    : CommandFailure.REFUSED;
            throw new CommandFailure(status, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.HOST, "the host refused: " + e);
        }
    }
}
