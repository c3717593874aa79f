package dev.veneer.benchmarks;

import java.nio.file.Path;

/** A directory in which calls are measured: all are equally deep, and hold the same files. */
public enum Place {
    /** The host's own, concerned by no mount. */
    PLAIN("plain/a/b/c/d/e"),
    /** The host's own, reached over five symbolic links. */
    LINKS("linked/0/next/next/next/next/next"),
    /** The target of a bind mount, whose source is {@link #PLAIN}'s. */
    BIND("bound/a/b/c/d/e"),
    /** The host's own, below the overlays. */
    LOWER("lower/a/b/c/d/e"),
    /** In an overlay in which nothing was changed. */
    OVERLAY("overlay/a/b/c/d/e"),
    /** In an overlay in which a file of each directory was changed. */
    MERGED("merged/a/b/c/d/e"),
    /** In an overlay of the kernel in which a file of each directory was changed. */
    KERNEL("kernel/merged/a/b/c/d/e"),
    /** In a Jimfs of the JVM's own. */
    JIMFS("work/a/b/c/d/e"),
    /** The host's own, in memory. */
    MEMORY("memory/a/b/c/d/e"),
    /** In a tmpfs mount, whose scratch space is in memory. */
    TMPFS("tmpfs/a/b/c/d/e");

    /** The system property that names the fixture's root on disk. */
    static final String DISK_ROOT = "veneer.benchmarks.disk";
    /** The system property that names the fixture's root in memory. */
    static final String MEMORY_ROOT = "veneer.benchmarks.memory";

    private final String path;

    Place(String path) {
        this.path = path;
    }

    /** Returns whether each fork fills the directory for itself: a tmpfs, and what is compared with it. */
    boolean ofEachFork() {
        return this == MEMORY || this == TMPFS;
    }

    /** Returns the directory, below the fixture's roots. */
    Path in(Path disk, Path memory) {
        return (ofEachFork() ? memory : disk).resolve(path);
    }

    /** Returns the directory in a fork, which the properties tell the fixture's roots. */
    Path here() {
        return in(Path.of(System.getProperty(DISK_ROOT)), Path.of(System.getProperty(MEMORY_ROOT)));
    }
}
