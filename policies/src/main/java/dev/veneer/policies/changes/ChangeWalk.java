package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks an upper layer and tells what an overlay shows otherwise than its lower layers. Only directories that the upper
 * layer has are looked into.
 */
final class ChangeWalk {
    private final Path upper;
    private final FileComparison comparison;
    private final List<ChangedFile> changes = new ArrayList<>();

    private ChangeWalk(Path upper, FileComparison comparison) {
        this.upper = upper;
        this.comparison = comparison;
    }

    /**
     * Returns the changes, each directory before what is in it, else in the order of names.
     *
     * @param upper the root of the upper layer
     * @param sources the roots of the lower layers, top first
     */
    static List<ChangedFile> changes(Path upper, List<Path> sources) throws IOException {
        FileState after = FileState.require(upper);
        ChangeWalk walk = new ChangeWalk(upper, new FileComparison(FileState.require(upper.resolve(LayerNames.WORK))));
        FileState before = FileState.require(sources.get(0));
        walk.addDifference(LayerPaths.ROOT, before, after);
        walk.merged(LayerPaths.ROOT, LowerDirectory.root(sources), false);
        return walk.changes;
    }

    /**
     * Walks a directory that both have.
     *
     * @param hidden whether a directory above hides all that the lower layers have here
     */
    private void merged(Path directory, LowerDirectory lower, boolean hidden) throws IOException {
        LayerDirectory own = LayerDirectory.read(LayerPaths.host(upper, directory));
        boolean hides = hidden || own.opaque();
        SortedSet<Path> names = new TreeSet<>(own.names());
        names.addAll(own.deleted());
        if (hides) {
            names.addAll(lower.names());
        }
        for (Path name : names) {
            Path path = directory.resolve(name);
            FileState before = lower.find(name);
            FileState after = own.names().contains(name) ? FileState.require(LayerPaths.host(upper, path)) : null;
            compare(path, before, after, lower, hides || own.deleted().contains(name));
        }
    }

    private void compare(
            Path path, @Nullable FileState before, @Nullable FileState after, LowerDirectory lower, boolean hides)
            throws IOException {
        Path name = LayerPaths.name(path);
        if (before == null && after == null) {
            return;
        }
        if (after == null || before == null) {
            changes.add(new ChangedFile(path, after == null ? ChangeKind.DELETED : ChangeKind.ADDED, before, after));
        } else if (before.type() != after.type()) {
            changes.add(new ChangedFile(path, ChangeKind.TYPE, before, after));
        } else {
            addDifference(path, before, after);
            if (after.isDirectory()) {
                merged(path, lower.directory(name), hides);
            }
            return;
        }
        if (before != null && before.isDirectory()) {
            deleted(path, lower.directory(name));
        }
        if (after != null && after.isDirectory()) {
            added(path);
        }
    }

    private void addDifference(Path path, FileState before, FileState after) throws IOException {
        ChangeKind difference = comparison.difference(before, after);
        if (difference != null) {
            changes.add(new ChangedFile(path, difference, before, after));
        }
    }

    /** Adds all that is in a directory that only the upper layer has. */
    private void added(Path directory) throws IOException {
        for (Path name : LayerDirectory.read(LayerPaths.host(upper, directory)).names()) {
            Path path = directory.resolve(name);
            FileState after = FileState.require(LayerPaths.host(upper, path));
            changes.add(new ChangedFile(path, ChangeKind.ADDED, null, after));
            if (after.isDirectory()) {
                added(path);
            }
        }
    }

    /** Adds all that was in a directory that is gone. */
    private void deleted(Path directory, LowerDirectory lower) throws IOException {
        for (Path name : lower.names()) {
            Path path = directory.resolve(name);
            FileState before = lower.find(name);
            if (before == null) {
                continue;
            }
            changes.add(new ChangedFile(path, ChangeKind.DELETED, before, null));
            if (before.isDirectory()) {
                deleted(path, lower.directory(name));
            }
        }
    }
}
