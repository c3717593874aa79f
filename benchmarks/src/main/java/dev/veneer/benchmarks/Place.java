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
    /** The host's own, in memory. */
    MEMORY("memory/a/b/c/d/e"),
    /** In a tmpfs mount, whose scratch space is in memory. */
    TMPFS("tmpfs/a/b/c/d/e");

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
}
