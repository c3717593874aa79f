package dev.veneer.policies.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done to the topmost lower layer so that the lower layers show what the overlay shows: which names are to
 * get what, as few as will do.
 *
 * <p>A tree that comes, goes or is another type of file is one replacement. Where other layers lie below, what must not
 * show of those gets a whiteout in the topmost.
 */
final class ApplyPlan {
    private final Path upper;
    private final Path top;
    private final List<Path> sources;
    private final String id =
            String.format(Locale.ROOT, "%08x", UUID.randomUUID().hashCode());
    private final List<Replacement> replacements = new ArrayList<>();
    /** What each replacement gives, as a host path in the upper layer; nothing for a whiteout. */
    private final Map<Replacement, Path> origins = new LinkedHashMap<>();

    private final Map<Path, DirectoryChange> directories = new TreeMap<>();
    private @Nullable Path covering;

    private ApplyPlan(Path upper, List<Path> sources) {
        this.upper = upper;
        this.sources = sources;
        this.top = sources.get(0);
    }

    /**
     * Makes the plan.
     *
     * @param upper the root of the upper layer
     * @param sources the roots of the lower layers, top first
     * @param changes each directory before what is in it
     */
    static ApplyPlan of(Path upper, List<Path> sources, List<ChangedFile> changes) throws IOException {
        ApplyPlan plan = new ApplyPlan(upper, sources);
        for (ChangedFile change : changes) {
            plan.add(change);
        }
        return plan;
    }

    private void add(ChangedFile change) throws IOException {
        Path path = change.path();
        if (covering != null && path.startsWith(covering)) {
            return;
        }
        Path missing = missingDirectory(path);
        if (missing != null) {
            covering = missing;
            give(missing);
        } else if (isDirectoryItself(change)) {
            directory(path);
        } else {
            if (change.coversTree()) {
                covering = path;
            }
            addName(change);
        }
    }

    private void addName(ChangedFile change) throws IOException {
        Path path = change.path();
        if (change.after() != null) {
            give(path);
            return;
        }
        if (FileState.exists(LayerPaths.host(top, path))) {
            replace(path, null, false);
        }
        if (lower(LayerPaths.parent(path)).findBelowTop(LayerPaths.name(path)) != null) {
            Path whiteout = LayerPaths.whiteoutOf(LayerPaths.name(path));
            replace(path.resolveSibling(whiteout), null, true);
        }
    }

    private static boolean isDirectoryItself(ChangedFile change) {
        return !change.coversTree() && change.state().isDirectory();
    }

    /** Returns the directory on the way to a path that lower layers show and the topmost has not, if there is one. */
    private @Nullable Path missingDirectory(Path path) throws IOException {
        for (int i = 1; i < path.getNameCount(); i++) {
            Path above = LayerPaths.ROOT.resolve(path.subpath(0, i));
            FileState state = FileState.of(LayerPaths.host(top, above));
            if (state == null || !state.isDirectory()) {
                return above;
            }
        }
        return null;
    }

    private LowerDirectory lower(Path path) throws IOException {
        LowerDirectory directory = LowerDirectory.root(sources);
        for (Path name : path) {
            directory = directory.directory(name);
        }
        return directory;
    }

    /** Has a name get what the upper layer has. */
    private void give(Path path) throws IOException {
        replace(path, LayerPaths.host(upper, path), true);
    }

    private void replace(Path path, @Nullable Path origin, boolean adds) throws IOException {
        directory(LayerPaths.parent(path));
        Path name = LayerPaths.host(top, path);
        Replacement replacement = Journal.replacement(id, replacements.size(), name, adds, FileState.exists(name));
        replacements.add(replacement);
        if (origin != null) {
            origins.put(replacement, origin);
        }
    }

    /** Has a directory get the attributes that it has in the upper layer, but no earlier time than it has. */
    private void directory(Path path) throws IOException {
        if (directories.containsKey(path)) {
            return;
        }
        Path host = LayerPaths.host(top, path);
        Attributes before = Attributes.of(FileState.require(host));
        Attributes after = Attributes.of(FileState.require(LayerPaths.host(upper, path)));
        boolean later = before.modified().compareTo(after.modified()) > 0;
        directories.put(path, new DirectoryChange(host, before, later ? after.withModified(before.modified()) : after));
    }

    /** Returns what is to be written down before anything is done. */
    Journal journal() {
        return new Journal(id, List.copyOf(directories.values()), replacements);
    }

    /** Makes what names are to get, beside them. */
    void prepare() throws IOException {
        TreeCopy copy = new TreeCopy(sources.size() > 1);
        for (Replacement replacement : replacements) {
            if (replacement.adds()) {
                prepare(replacement, copy);
            }
        }
    }

    private void prepare(Replacement replacement, TreeCopy copy) throws IOException {
        Path origin = origins.get(replacement);
        if (origin != null) {
            copy.copy(origin, replacement.prepared());
        } else {
            Files.createFile(replacement.prepared());
        }
    }
}
