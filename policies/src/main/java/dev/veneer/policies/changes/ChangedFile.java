package dev.veneer.policies.changes;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of which an overlay shows something else than its lower layers.
 *
 * @param path below the mount's root, which is {@code /}
 * @param kind what became of it
 * @param before what the lower layers show; {@code null} where it is new
 * @param after what the overlay shows; {@code null} where it is gone
 */
public record ChangedFile(
        Path path,
        ChangeKind kind,
        @Nullable FileState before,
        @Nullable FileState after) {
    /** Returns what there is to see: as it is now, or as it was where it is gone. */
    public FileState state() {
        return after == null ? Objects.requireNonNull(before) : after;
    }

    /** Returns whether all below it is part of the change: it comes, goes or is replaced as a whole. */
    boolean coversTree() {
        return kind == ChangeKind.ADDED || kind == ChangeKind.DELETED || kind == ChangeKind.TYPE;
    }
}
