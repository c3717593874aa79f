package dev.veneer.hook;

import java.nio.file.attribute.FileTime;

/**
 * Tells what the program sees of the times of files, which the kernel keeps by the host's clock.
 *
 * <p>Called by the hooks from any thread. An implementation calls nothing that goes through the hooks.
 */
public interface FileTimePolicy {
    /**
     * Returns whether some file's time could show as another one than is stored: one that the kernel could have set during the
     * run, or an earlier run.
     *
     * @param fromNanos the earliest that it may be, in nanoseconds since 1970-01-01T00:00:00Z
     * @param toNanos the latest
     */
    boolean concerns(long fromNanos, long toNanos);

    /**
     * Returns what the program sees of a stored time.
     *
     * @param inode the number of the file whose time it is
     * @param stored the time
     * @return the same, where the kernel did not set it during a run
     */
    FileTime shown(long inode, FileTime stored);

    /** Takes note of a time that the program sets; nanoseconds since 1970-01-01T00:00:00Z. It shows as it is. */
    void set(long nanos);
}
