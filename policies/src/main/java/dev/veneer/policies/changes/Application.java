package dev.veneer.policies.changes;

import dev.veneer.policies.changes.ChangesException.Reason;
import dev.veneer.policies.overlay.LowerOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the topmost lower layer of an overlay equal to what the overlay shows, as a whole or not at all.
 *
 * <p>A journal is written first; then all that names are to get is prepared beside them, and looked at once more whether
 * they still have what they had; then each gets it by a rename; then what they had is deleted, and the changes. A kill at
 * any moment leaves a journal, with which {@link #resume} or {@link #undo} reaches one of the two ends.
 *
 * <p>To be used {@link ChangesDirectory#holding} the changes.
 */
public final class Application {
    private final ChangesDirectory changes;
    private final JournalFile journal;

    /** Creates the application of some changes; nothing is done yet. */
    public Application(ChangesDirectory changes) {
        this.changes = changes;
        this.journal = JournalFile.of(changes.path());
    }

    /**
     * Returns the changed files that the lower layers do not have any more as they had them.
     *
     * @param changed what {@link ChangesDirectory#changes} tells
     */
    public List<Conflict> conflicts(List<ChangedFile> changed) throws IOException {
        return Conflict.among(changed, changes.origins());
    }

    /**
     * Applies changes that have no conflicts.
     *
     * @param changed what {@link ChangesDirectory#changes} tells
     * @throws ChangesException where a lower layer is being changed meanwhile, or the changes are half applied; nothing was
     *     applied
     * @throws IOException where the host refuses something; nothing was applied, unless {@link
     *     ChangesDirectory#requireWhole} says so
     */
    public void apply(List<ChangedFile> changed) throws ChangesException, IOException {
        changes.requireWhole();
        if (!changed.isEmpty()) {
            ApplyPlan plan = ApplyPlan.of(changes.path(), changes.sources(), changed);
            Journal planned = plan.journal();
            journal.write(planned);
            try {
                prepare(planned, plan);
                requireUnchanged(changed);
                requireFree(planned);
                journal.state(Journal.State.PREPARED);
                replace(planned);
            } catch (IOException | ChangesException e) {
                undoAfter(e);
                throw e;
            }
            finish(planned);
        }
        changes.discard();
    }

    private void prepare(Journal planned, ApplyPlan plan) throws IOException {
        openUp(planned);
        plan.prepare();
        forceDirectories(planned);
    }

    private static void openUp(Journal planned) throws IOException {
        for (DirectoryChange directory : planned.directories()) {
            if (isThere(directory)) {
                Trees.openUp(directory.host());
            }
        }
    }

    /** Somebody may have taken a directory away since an interruption: what was to be done in it is done then. */
    private static boolean isThere(DirectoryChange directory) throws IOException {
        FileState state = FileState.of(directory.host());
        return state != null && state.isDirectory();
    }

    private static void forceDirectories(Journal planned) throws IOException {
        for (DirectoryChange directory : planned.directories()) {
            if (isThere(directory)) {
                Trees.force(directory.host());
            }
        }
    }

    private static void requireUnchanged(List<ChangedFile> changed) throws ChangesException, IOException {
        for (ChangedFile change : changed) {
            FileState before = change.before();
            // Our own preparations change directories.
            if (before != null && !before.isDirectory() && !before.isSameAs(FileState.of(before.host()))) {
                throw changing(before.host());
            }
        }
    }

    private static void requireFree(Journal planned) throws ChangesException, IOException {
        for (Replacement replacement : planned.replacements()) {
            if (!replacement.removes() && FileState.exists(replacement.name())) {
                throw changing(replacement.name());
            }
        }
    }

    private static ChangesException changing(Path file) {
        return new ChangesException(
                Reason.CONFLICT, file + " is being changed by another program; nothing was applied");
    }

    private void replace(Journal planned) throws IOException {
        for (Replacement replacement : planned.replacements()) {
            replacement.replace();
        }
        forceDirectories(planned);
        journal.state(Journal.State.APPLIED);
    }

    private void finish(Journal planned) throws IOException {
        openUp(planned);
        for (Replacement replacement : planned.replacements()) {
            Trees.delete(replacement.kept());
        }
        for (DirectoryChange directory : deepestFirst(planned)) {
            give(directory, directory.after());
        }
        changes.discard();
        journal.delete();
    }

    private static void give(DirectoryChange directory, Attributes attributes) throws IOException {
        if (isThere(directory)) {
            attributes.giveTo(directory.host());
        }
    }

    /** One that nobody may enter any more would hide those in it. */
    private static List<DirectoryChange> deepestFirst(Journal planned) {
        List<DirectoryChange> directories = new ArrayList<>(planned.directories());
        Collections.reverse(directories);
        return directories;
    }

    private void undoAfter(Exception failure) {
        try {
            if (journal.state() != Journal.State.APPLIED) {
                takeBack(journal.read());
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Ends an application that was interrupted.
     *
     * @return whether everything was applied; otherwise nothing is, as when it had not begun, and it is to be begun anew
     * @throws ChangesException where none was interrupted
     */
    public boolean resume() throws ChangesException, IOException {
        Journal interrupted = interrupted("--continue");
        switch (journal.state()) {
            case PREPARING, UNDONE -> {
                takeBack(interrupted);
                return false;
            }
            case PREPARED -> {
                openUp(interrupted);
                replace(interrupted);
                finish(interrupted);
            }
            case APPLIED -> finish(interrupted);
        }
        return true;
    }

    /**
     * Takes an application back that was interrupted.
     *
     * @return whether nothing is applied now; otherwise everything is: when it was interrupted, all was applied already, and
     *     what the names had before was being deleted
     * @throws ChangesException where none was interrupted
     */
    public boolean undo() throws ChangesException, IOException {
        Journal interrupted = interrupted("--undo");
        if (journal.state() == Journal.State.APPLIED) {
            finish(interrupted);
            return false;
        }
        takeBack(interrupted);
        return true;
    }

    private Journal interrupted(String option) throws ChangesException, IOException {
        if (!journal.exists()) {
            throw new ChangesException(
                    Reason.HALF_APPLIED,
                    "no application of the changes in '" + changes.path() + "' was interrupted; leave " + option
                            + " out to apply them");
        }
        return journal.read();
    }

    private void takeBack(Journal planned) throws IOException {
        openUp(planned);
        if (journal.state() == Journal.State.PREPARED) {
            for (Replacement replacement : planned.replacements()) {
                replacement.restore();
            }
            forceDirectories(planned);
            journal.state(Journal.State.UNDONE);
        }
        for (Replacement replacement : planned.replacements()) {
            Trees.delete(replacement.prepared());
        }
        for (DirectoryChange directory : deepestFirst(planned)) {
            give(directory, directory.before());
        }
        recordTimes(planned);
        journal.delete();
    }

    /**
     * Links and renames, there and back, have changed the {@code ctime} of files that are what they were, under whatever
     * other names those have.
     */
    private void recordTimes(Journal planned) throws IOException {
        Set<Long> touched = new HashSet<>();
        for (Replacement replacement : planned.replacements()) {
            FileState now = FileState.of(replacement.name());
            if (now != null) {
                touched.add(now.inode().number());
            }
        }
        RecordedOrigins origins = changes.origins();
        for (LowerOrigin origin : origins.all()) {
            FileState now = touched.contains(origin.inode()) ? FileState.of(LayerPaths.path(origin.host())) : null;
            if (now != null && Conflict.isSame(origin.withChanged(now.changed()), now)) {
                origins.replace(origin.withChanged(now.changed()));
            }
        }
        Path file = changes.originsFile();
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, origins.text(), StandardCharsets.US_ASCII);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
