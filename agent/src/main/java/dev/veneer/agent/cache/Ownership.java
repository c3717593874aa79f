package dev.veneer.agent.cache;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Tells what belongs to the user that this JVM runs as: what somebody else could have written is never woven into a JDK.
 *
 * @param uid the user, as {@code unix:uid} gives it
 */
record Ownership(Object uid) {
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int WRITE_OF_OTHERS = 0022;

    /** Returns what belongs to this JVM's user. */
    static Ownership ofThisJvm() throws IOException {
        return new Ownership(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Returns whether a file belongs to the user, whoever else may write it. */
    boolean owns(Path path) throws IOException {
        return uid.equals(Files.getAttribute(path, "unix:uid"));
    }

    /** Requires a directory that the user alone may write. */
    void requireDirectory(Path path) throws IOException {
        require(path, DIRECTORY, "a directory");
    }

    /** Requires a regular file that the user alone may write. */
    void requireFile(Path path) throws IOException {
        require(path, REGULAR, "a regular file");
    }

    private void require(Path path, int type, String what) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) requireNonNull(found.get("mode"));
        if ((mode & TYPE) != type) {
            throw new IOException("it is not " + what);
        }
        if (!uid.equals(found.get("uid"))) {
            throw new IOException("it belongs to user " + found.get("uid") + ", not to " + uid);
        }
        if ((mode & WRITE_OF_OTHERS) != 0) {
            throw new IOException("others may write it; take that from them with chmod go-w");
        }
    }
}
