package dev.veneer.hook;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.util.List;
import java.util.Set;

/**
 * The host's files to change: system calls by which an upper layer is kept.
 *
 * <p>Paths are the bytes that the kernel sees, absolute, without a terminating NUL. Thread-safe.
 */
public interface HostChanges extends HostTree {
    /** Returns what a stat that follows no symbolic link tells of the file. */
    FileLook look(byte[] path);

    /** Returns a path object of the JDK's that names {@code path} on the host and is a {@link RawName}. */
    Object rawName(byte[] path);

    /** Creates a directory with {@code mode}; returns 0 or an error number. */
    int makeDirectory(byte[] path, int mode);

    /** Creates a symbolic link that says {@code text}; returns 0 or an error number. */
    int makeLink(byte[] text, byte[] path);

    /** Gives a file a second name; returns 0 or an error number. */
    int link(byte[] existing, byte[] path);

    /** Creates a special file, its type and device as {@code mknod(2)} takes them; returns 0 or an error number. */
    int makeNode(byte[] path, int mode, long device);

    /** Removes a name that is no directory; returns 0 or an error number. */
    int unlink(byte[] path);

    /** Removes an empty directory; returns 0 or an error number. */
    int removeDirectory(byte[] path);

    /** Renames as {@code rename(2)} does; returns 0 or an error number. */
    int rename(byte[] from, byte[] to);

    /** Changes the mode of what is no link; returns 0 or an error number. */
    int changeMode(byte[] path, int mode);

    /** Changes the owner, of a link its own; returns 0 or an error number. */
    int changeOwner(byte[] path, int user, int group);

    /**
     * Returns the names in a directory, without {@code .} and {@code ..}.
     *
     * @throws FileRefusal where it cannot be read
     */
    List<byte[]> list(byte[] directory) throws FileRefusal;

    /** Opens a channel that an interrupt of the thread does not close, and that follows no link. */
    FileChannel channel(byte[] path, Set<OpenOption> options) throws IOException;
}
