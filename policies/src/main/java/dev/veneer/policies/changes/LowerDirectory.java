package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A directory of the lower layers, as those show it together without the upper one. */
final class LowerDirectory {
    private final Path inTop;
    private final List<Path> layers;

    private LowerDirectory(Path inTop, List<Path> layers) {
        this.inTop = inTop;
        this.layers = layers;
    }

    /** Returns the root of some layers, top first. */
    static LowerDirectory root(List<Path> sources) throws IOException {
        return merge(sources.get(0), sources);
    }

    /** Returns the host path where the topmost layer has the directory, or would have it. */
    Path inTop() {
        return inTop;
    }

    /** Returns what the layers show under a name, or {@code null} for nothing. */
    @Nullable
    FileState find(Path name) throws IOException {
        return find(name, 0);
    }

    /** Returns what the layers below the topmost show under a name, if that did not stand before it. */
    @Nullable
    FileState findBelowTop(Path name) throws IOException {
        return find(name, !layers.isEmpty() && layers.get(0).equals(inTop) ? 1 : 0);
    }

    private @Nullable FileState find(Path name, int first) throws IOException {
        for (int i = first; i < layers.size(); i++) {
            FileState state = FileState.of(layers.get(i).resolve(name));
            if (state != null) {
                return state;
            }
            if (i < layers.size() - 1 && hides(layers.get(i), name)) {
                return null;
            }
        }
        return null;
    }

    /** Returns a directory in this one; empty where none shows. */
    LowerDirectory directory(Path name) throws IOException {
        List<Path> below = new ArrayList<>();
        for (Path layer : layers) {
            below.add(layer.resolve(name));
            if (layers.size() > 1 && hides(layer, name)) {
                break;
            }
        }
        return merge(inTop.resolve(name), below);
    }

    /** Returns the names that show. */
    SortedSet<Path> names() throws IOException {
        SortedSet<Path> names = new TreeSet<>();
        SortedSet<Path> deleted = new TreeSet<>();
        for (Path layer : layers) {
            LayerDirectory directory = LayerDirectory.read(layer);
            directory.names().stream().filter(name -> !deleted.contains(name)).forEach(names::add);
            deleted.addAll(directory.deleted());
        }
        return names;
    }

    /** Merges what may be a directory in each of some layers. */
    private static LowerDirectory merge(Path inTop, List<Path> candidates) throws IOException {
        List<Path> layers = new ArrayList<>();
        for (Path candidate : candidates) {
            FileState state = FileState.of(candidate);
            if (state == null) {
                continue;
            }
            if (!state.isDirectory()) {
                break;
            }
            layers.add(candidate);
            if (candidates.size() > 1 && FileState.exists(candidate.resolve(LayerNames.OPAQUE))) {
                break;
            }
        }
        return new LowerDirectory(inTop, layers);
    }

    private static boolean hides(Path layer, Path name) throws IOException {
        return FileState.exists(layer.resolve(LayerPaths.whiteoutOf(name)));
    }
}
