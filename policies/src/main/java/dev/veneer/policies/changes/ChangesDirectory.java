package dev.veneer.policies.changes;

import dev.veneer.policies.changes.ChangesException.Reason;
import dev.veneer.policies.overlay.LayerNames;
import dev.veneer.policies.overlay.OverlayRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code changes} directory of an overlay: an upper layer, and what is known of it. */
public final class ChangesDirectory {
    private final Path path;
    private final @Nullable OverlayRecord record;

    private ChangesDirectory(Path path, @Nullable OverlayRecord record) {
        this.path = path;
        this.record = record;
    }

    /**
     * Opens a directory; nothing is changed.
     *
     * @throws ChangesException where it has no record of an overlay, though there is something in it
     */
    public static ChangesDirectory open(Path directory) throws ChangesException, IOException {
        if (!Files.isDirectory(directory)) {
            String what = Files.exists(directory) ? "is no directory" : "does not exist";
            throw none(directory, what);
        }
        Path real = directory.toRealPath();
        OverlayRecord record = record(real);
        if (record == null && !isEmpty(real) && !JournalFile.of(real).exists()) {
            throw none(directory, "has no record of an overlay (" + LayerNames.WORK + "/" + LayerNames.RECORD + ")");
        }
        return new ChangesDirectory(real, record);
    }

    private static @Nullable OverlayRecord record(Path directory) throws ChangesException, IOException {
        Path file = directory.resolve(LayerNames.WORK).resolve(LayerNames.RECORD);
        try {
            return OverlayRecord.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IllegalArgumentException e) {
            throw none(directory, "has a record that this version of Veneer cannot read: " + e.getMessage());
        }
    }

    private static ChangesException none(Path directory, String what) {
        return new ChangesException(
                Reason.NO_CHANGES_DIRECTORY,
                "'" + directory + "' " + what + "; name the directory that 'changes' of an overlay mount names");
    }

    /** Returns its real path. */
    public Path path() {
        return path;
    }

    /** Returns where the overlay is mounted, or {@code null} where nothing is known of one. */
    public @Nullable Path target() {
        return record == null ? null : LayerPaths.path(record.target());
    }

    /** Returns the virtual path of a path below the mount's root. */
    public Path virtual(Path below) {
        Path target = target();
        return target == null ? below : target.resolve(LayerPaths.ROOT.relativize(below));
    }

    /** Returns the roots of the lower layers, top first; none where nothing is known of them. */
    public List<Path> sources() {
        return record == null
                ? List.of()
                : record.sources().stream().map(LayerPaths::path).toList();
    }

    /** Returns whether there is nothing in it but what is about itself. */
    public boolean isEmpty() throws IOException {
        return isEmpty(path);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        LayerDirectory root = LayerDirectory.read(directory);
        return root.names().isEmpty() && root.deleted().isEmpty() && !root.opaque();
    }

    /** Returns the changes, each directory before what is in it, else in the order of names. */
    public List<ChangedFile> changes() throws ChangesException, IOException {
        List<Path> sources = sources();
        for (Path source : sources) {
            if (!Files.isDirectory(source)) {
                throw none(path, "belongs to an overlay of " + source + ", which is not there any more");
            }
        }
        return sources.isEmpty() ? List.of() : ChangeWalk.changes(path, sources);
    }

    /** Returns the process numbers of the JVMs that run on it. */
    public List<String> users() throws IOException {
        return Hold.users(path.resolve(LayerNames.WORK));
    }

    /**
     * Refuses a directory that is half applied.
     *
     * @throws ChangesException where it is
     */
    public void requireWhole() throws ChangesException {
        if (JournalFile.of(path).exists()) {
            throw new ChangesException(
                    Reason.HALF_APPLIED,
                    "the changes in '" + path + "' are half applied: 'veneer apply' was interrupted; end it with"
                            + " 'veneer apply --continue " + path + "', or take it back with 'veneer apply --undo "
                            + path
                            + "'");
        }
    }

    /** What is done while no JVM can have the directory. */
    public interface Action<T extends @Nullable Object> {
        /** Does it. */
        T run() throws ChangesException, IOException;
    }

    /**
     * Does something while every JVM is kept off the directory.
     *
     * @throws ChangesException where one runs on it
     */
    public <T extends @Nullable Object> T holding(Action<T> action) throws ChangesException, IOException {
        Hold hold = Hold.acquire(path);
        try {
            return action.run();
        } finally {
            hold.close();
        }
    }

    /** Returns the log of what the lower layers had. */
    RecordedOrigins origins() throws IOException {
        return RecordedOrigins.read(originsFile());
    }

    /** Returns the file with the log of what the lower layers had. */
    Path originsFile() {
        return path.resolve(LayerNames.WORK).resolve(LayerNames.ORIGINS);
    }

    /** Forgets the changes: deletes all that is in it, what is known of it last. To be done {@link #holding} it. */
    public void discard() throws IOException {
        Trees.deleteContents(path, LayerNames.WORK);
        Path work = path.resolve(LayerNames.WORK);
        if (FileState.exists(work)) {
            Trees.deleteContents(work, LayerNames.JOURNAL, LayerNames.LOCK);
        }
    }
}
