package dev.veneer.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host's directories to read: enough to find out which of their names are links.
 *
 * <p>Paths are the bytes that the kernel sees, absolute, without a terminating NUL. Thread-safe.
 */
public interface HostDirectories {
    /**
     * What changes whenever a directory's names do.
     *
     * @param device the file system's number
     * @param inode the directory's number in it
     * @param changedNanos when the directory was changed last ({@code st_ctim}), in nanoseconds since the epoch
     */
    record Stamp(long device, long inode, long changedNanos) {
        /** Returns whether both are the same; a record's own comparison cannot be linked inside hooks. */
        public boolean isSameAs(Stamp other) {
            return device == other.device && inode == other.inode && changedNanos == other.changedNanos;
        }
    }

    /** Returns the stamp of a directory, or {@code null} where it cannot be had. */
    @Nullable
    Stamp stamp(byte[] directory);

    /**
     * Returns the names in a directory, in no order, without {@code .} and {@code ..}.
     *
     * @param atMost how many are wanted at most
     * @return {@code null} where there are more, or the directory cannot be read
     */
    @Nullable
    List<byte[]> names(byte[] directory, int atMost);
}
