package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks names of the merged tree up: the topmost layer that has a name decides; a whiteout or an opaque directory ends
 * the look-up. A name beside its own whiteout in one layer is there, and hides the layers below.
 *
 * <p>Which directories show in a merged one is remembered for the generation and 100 ms, as links are. Takes no lock:
 * every change is made in an order in which each look sees the state before or after it. Thread-safe.
 */
public final class LayerTree {
    private static final int CAPACITY = 16_384;
    private static final long LIFE_NANOS = 100_000_000L;
    /** Where no name is. */
    private static final String NOWHERE = "/" + LayerNames.WORK + "/none/nowhere";

    private final HostTree files;
    private final String upper;
    private final List<String> lowers;
    private final ConcurrentHashMap<String, Remembered> directories = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * Creates the tree.
     *
     * @param upper the host path of the upper layer, which need not exist
     * @param lowers the host paths of the lower layers, top first
     */
    public LayerTree(HostTree files, String upper, List<String> lowers) {
        this.files = files;
        this.upper = upper;
        this.lowers = List.copyOf(lowers);
    }

    private record Remembered(MergedDirectory directory, int generation, long deadlineNanos) {}

    /** Returns the host path of the upper layer. */
    public String upper() {
        return upper;
    }

    /** Returns the host paths of the lower layers, top first. */
    public List<String> lowers() {
        return lowers;
    }

    /** Returns the host paths of the layers, top first. */
    public List<String> layers() {
        List<String> layers = new ArrayList<>(lowers);
        layers.add(0, upper);
        return layers;
    }

    /** Finds out what a name is; the directory above may be one that was remembered. */
    public LayeredFile find(String path) {
        return path.isEmpty() ? root() : find(path, directory(parent(path)));
    }

    /**
     * Returns the host path of a name in a directory that one layer alone has, where a look tells all; {@code null} for
     * any other.
     */
    public @Nullable String alone(String path) {
        MergedDirectory directory = LayerNames.hasReserved(path) ? null : directory(parent(path));
        if (directory == null || directory.layers().size() > 1) {
            return null;
        }
        return ByteString.child(directory.layers().get(0), ByteString.name(path));
    }

    /** Finds out what a name is, all looked at now. */
    LayeredFile findNow(String path) {
        return path.isEmpty() ? root() : find(path, directoryNow(parent(path)));
    }

    /** Finds out what a name is in the directory above it. */
    LayeredFile findIn(@Nullable MergedDirectory above, String path) {
        return path.isEmpty() ? root() : find(path, above);
    }

    /** Returns the path above one below the mount's root. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "" : path.substring(0, slash);
    }

    private LayeredFile root() {
        for (String layer : layers()) {
            int mode = files.mode(ByteString.bytes(layer), false);
            if (mode >= 0) {
                return new LayeredFile(layer, mode, layer.equals(upper));
            }
        }
        return new LayeredFile(upper, -Errno.ENOENT, true);
    }

    private LayeredFile find(String path, @Nullable MergedDirectory directory) {
        String name = ByteString.name(path);
        if (LayerNames.isReserved(name)) {
            return new LayeredFile(upper + NOWHERE, -Errno.ENOENT, false);
        }
        if (directory == null) {
            return new LayeredFile(upper + path, -Errno.ENOENT, false);
        }
        LayeredFile found = find(name, directory, 0);
        boolean suspicious = directory.isInUpper() && !found.ready();
        if (suspicious) {
            // It may have been copied up, or made over a whiteout, behind this look.
            int mode = mode(ByteString.child(directory.upper(), name));
            if (mode >= 0) {
                return new LayeredFile(ByteString.child(directory.upper(), name), mode, true);
            }
        }
        return found;
    }

    /** Returns what the layers from {@code first} on have under a name. */
    private LayeredFile find(String name, MergedDirectory directory, int first) {
        List<String> layers = directory.layers();
        String inUpper = ByteString.child(directory.upper(), name);
        for (int i = first; i < layers.size(); i++) {
            String path = ByteString.child(layers.get(i), name);
            int mode = mode(path);
            if (mode != -Errno.ENOENT) {
                return new LayeredFile(path, mode, path.equals(inUpper));
            }
            if (i < layers.size() - 1 && mode(LayerNames.whiteoutOf(path)) >= 0) {
                return new LayeredFile(inUpper, mode, !path.equals(inUpper) && directory.isInUpper());
            }
        }
        return new LayeredFile(inUpper, -Errno.ENOENT, directory.isInUpper());
    }

    /** Returns whether a layer below the upper one shows the name, if the upper one did not stand before it. */
    boolean isInLower(String path) {
        return findInLower(path).exists();
    }

    /** Returns what a layer below the upper one shows under the name, if the upper one did not stand before it. */
    LayeredFile findInLower(String path) {
        return findInLower(directoryNow(parent(path)), path);
    }

    /** Returns what the other one does, of a name in the directory above it. */
    LayeredFile findInLower(@Nullable MergedDirectory directory, String path) {
        if (directory == null) {
            return new LayeredFile(upper + path, -Errno.ENOENT, false);
        }
        int first = directory.isInUpper() ? 1 : 0;
        return find(ByteString.name(path), directory, first);
    }

    /** Returns a directory of the merged tree, or {@code null} where there is none. */
    @Nullable
    MergedDirectory directory(String path) {
        String key = path.equals("/") ? "" : path;
        int generation = FileHooks.generation();
        long now = System.nanoTime();
        Remembered known = directories.get(key);
        if (known != null && known.generation == generation && now - known.deadlineNanos < 0) {
            return known.directory;
        }
        MergedDirectory directory = key.isEmpty() ? rootDirectory() : child(directory(parent(key)), key);
        if (directory != null) {
            remember(key, new Remembered(directory, generation, now + LIFE_NANOS));
        }
        return directory;
    }

    private void remember(String path, Remembered remembered) {
        if (size.get() >= CAPACITY) {
            directories.clear();
            size.set(0);
        }
        if (directories.put(path, remembered) == null) {
            size.incrementAndGet();
        }
    }

    /** Returns what {@link #directory} does, all looked at now. */
    @Nullable
    MergedDirectory directoryNow(String path) {
        return path.isEmpty() ? rootDirectory() : child(directoryNow(parent(path)), path);
    }

    private @Nullable MergedDirectory rootDirectory() {
        return merge(upper, layers(), "");
    }

    private @Nullable MergedDirectory child(@Nullable MergedDirectory parent, String path) {
        if (parent == null) {
            return null;
        }
        String name = ByteString.name(path);
        return merge(ByteString.child(parent.upper(), name), parent.layers(), name);
    }

    /** Merges the directories of a name in {@code above}; no name stands for those themselves. */
    private @Nullable MergedDirectory merge(String inUpper, List<String> above, String child) {
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < above.size(); i++) {
            String path = child.isEmpty() ? above.get(i) : ByteString.child(above.get(i), child);
            boolean last = i == above.size() - 1;
            int mode = mode(path);
            boolean isDirectory = mode >= 0 && (mode & HostTree.TYPE) == HostTree.DIRECTORY;
            if (isDirectory) {
                layers.add(path);
            }
            boolean covers = mode >= 0 && !isDirectory;
            boolean hides = !last && !child.isEmpty() && mode(LayerNames.whiteoutOf(path)) >= 0;
            boolean opaque = !last && isDirectory && mode(ByteString.child(path, LayerNames.OPAQUE)) >= 0;
            if (covers || hides || opaque) {
                break;
            }
        }
        return layers.isEmpty() ? null : new MergedDirectory(inUpper, List.copyOf(layers));
    }

    private int mode(String path) {
        return files.mode(ByteString.bytes(path), false);
    }
}
