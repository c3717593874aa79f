package dev.veneer.hook;

/**
 * The host's files to look at: enough to find out where a name leads.
 *
 * <p>Paths are the bytes that the kernel sees, absolute, without a terminating NUL. Thread-safe.
 */
public interface HostTree {
    /** The bits of a mode that tell the type of file ({@code S_IFMT}). */
    int TYPE = 0170000;
    /** The type of a symbolic link ({@code S_IFLNK}). */
    int LINK = 0120000;
    /** The type of a directory ({@code S_IFDIR}). */
    int DIRECTORY = 0040000;
    /** The type of a regular file ({@code S_IFREG}). */
    int REGULAR = 0100000;

    /** Returns the mode of the file as {@code lstat(2)} or {@code stat(2)} tells it, or an error number, negated. */
    int mode(byte[] path, boolean follow);

    /**
     * Returns what the symbolic link says, verbatim.
     *
     * @throws FileRefusal where {@code readlink(2)} fails
     */
    byte[] readLink(byte[] path) throws FileRefusal;

    /** Returns {@code text} in the bytes in which the JDK names files ({@code sun.jnu.encoding}). */
    byte[] encode(String text);

    /** Returns the text of a file name's bytes ({@code sun.jnu.encoding}). */
    String decode(byte[] name);
}
