package dev.veneer.policies.filesystem;

import dev.veneer.hook.HostDirectories;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which names in busy directories are symbolic links, so that a call with a new name there can be made as it is.
 *
 * <p>A directory in which many new names were met is listed once, and each of its names looked at. What that found holds
 * for its generation, and until the directory's change time ({@code st_ctim}) moves: whoever comes to the directory
 * checks it, at least every 100 ms (see {@link SeenDirectories}). A directory that was changed lately is not listed, since
 * another change might bear the same time. Thread-safe.
 */
final class KnownLinks {
    /** How many new names have to be met before a directory is listed; the calls until then cost as much. */
    static final int MANY = 1_000;
    /** Larger directories are not listed: the call that does it would take too long. */
    static final int LARGE = 32_768;
    /** The coarsest clock of a file system in use ticks every two seconds (FAT); others with whole seconds are finer. */
    static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);
    /** Clocks that tell parts of a second tick with the kernel's timer, every 10 ms or more often. */
    static final long SOON_SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int CAPACITY = 4_096;
    /** Where directories change without a trace. */
    private static final List<String> UNTRACED = List.of("/proc", "/sys");

    private final HostTree files;
    private final @Nullable HostDirectories directories;
    private final ConcurrentHashMap<String, Directory> known = new ConcurrentHashMap<>();

    /**
     * Creates a store that knows nothing yet.
     *
     * @param directories the same host, or {@code null} to learn nothing
     */
    KnownLinks(HostTree files, @Nullable HostDirectories directories) {
        this.files = files;
        this.directories = directories;
    }

    /**
     * Returns what is known of a directory, checked now.
     *
     * @param host its canonical host path
     */
    Directory in(String host) {
        Directory directory = known.get(host);
        if (directory == null) {
            if (known.size() >= CAPACITY) {
                known.clear();
            }
            directory = new Directory(host, directories != null && isTraced(host));
            known.put(host, directory);
        }
        directory.check();
        return directory;
    }

    private static boolean isTraced(String host) {
        for (String directory : UNTRACED) {
            if (ByteString.isAtOrBelow(host, directory)) {
                return false;
            }
        }
        return true;
    }

    /** What was found in a directory. */
    private record Found(Set<String> links, NameFilter filter, HostDirectories.Stamp stamp, int generation) {}

    /** One directory of the host. */
    final class Directory {
        private final String host;
        private final boolean traced;
        private final AtomicInteger met = new AtomicInteger();
        private volatile int enough = MANY;
        private volatile @Nullable Found found;

        Directory(String host, boolean traced) {
            this.host = host;
            this.traced = traced;
        }

        /** Returns whether a name is certainly no link, in this generation. */
        boolean isNoLink(String name, int generation) {
            Found current = found;
            return current != null && current.generation == generation && !current.links.contains(name);
        }

        /**
         * Does what the other method does, without an allocation; in rare cases it returns {@code false} for no link.
         *
         * @param path a path, of which the name is what is at and after {@code start}
         */
        boolean isNoLink(byte[] path, int start, int generation) {
            Found current = found;
            return current != null && current.generation == generation && !current.filter.mayContain(path, start);
        }

        /** Does the same for a path as text, in an unknown encoding. */
        boolean isNoLink(String path, int start, int generation) {
            Found current = found;
            return current != null && current.generation == generation && !current.filter.mayContain(path, start);
        }

        /** Counts a name of which nothing was known; has the directory listed when they were many. */
        void meet(int generation) {
            if (traced && met.incrementAndGet() == enough) {
                learn(generation);
                met.set(0);
            }
        }

        private void check() {
            Found current = found;
            if (current == null) {
                return;
            }
            HostDirectories.Stamp now = stamp();
            if (now == null || !current.stamp.isSameAs(now)) {
                found = null;
            }
        }

        private void learn(int generation) {
            HostDirectories.Stamp before = stamp();
            if (directories == null || before == null || !isSettled(before)) {
                return;
            }
            List<byte[]> names = directories.names(ByteString.bytes(host), LARGE);
            if (names == null || names.size() > 2 * enough) {
                enough = names == null ? LARGE : names.size() / 2 + 1;
                return;
            }
            Set<String> links = new HashSet<>();
            for (byte[] bytes : names) {
                String name = ByteString.of(bytes);
                int mode = files.mode(ByteString.bytes(ByteString.child(host, name)), false);
                if (mode < 0 || (mode & HostTree.TYPE) == HostTree.LINK) {
                    links.add(name);
                }
            }
            HostDirectories.Stamp after = stamp();
            if (after != null && before.isSameAs(after)) {
                found = new Found(links, new NameFilter(links), before, generation);
            }
        }

        private HostDirectories.@Nullable Stamp stamp() {
            return directories == null ? null : directories.stamp(ByteString.bytes(host));
        }
    }

    private static boolean isSettled(HostDirectories.Stamp stamp) {
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        boolean wholeSeconds = stamp.changedNanos() % TimeUnit.SECONDS.toNanos(1) == 0;
        return now - stamp.changedNanos() > (wholeSeconds ? SETTLED_NANOS : SOON_SETTLED_NANOS);
    }
}
