package dev.veneer.policies.changes;

import dev.veneer.hook.Errno;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.overlay.UnixAttributes;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lstat(2)} tells of a file.
 *
 * @param host its host path
 * @param mode type and permissions
 * @param user the owner's number
 * @param group the group's number
 * @param size in bytes
 * @param accessed when it was read last
 * @param modified when its content was changed last
 * @param changed when anything of it was changed last, {@code ctime}
 * @param inode its number, in place of the device and the number there
 * @param links how many names it has
 * @param device what a special file stands for
 */
public record FileState(
        Path host,
        int mode,
        int user,
        int group,
        long size,
        FileTime accessed,
        FileTime modified,
        FileTime changed,
        Inode inode,
        int links,
        long device) {
    private static final String ATTRIBUTES =
            "mode,uid,gid,size,lastAccessTime,lastModifiedTime,ctime,dev,ino,nlink,rdev";
    private static final int PERMISSIONS = 07777;

    /**
     * What two names of one file have in common.
     *
     * @param device the device that it is on
     * @param number its number there
     */
    public record Inode(long device, long number) {}

    /** Returns the state of a file, or {@code null} where there is none. */
    static @Nullable FileState of(Path host) throws IOException {
        UnixAttributes read;
        try {
            read = UnixAttributes.read(host, ATTRIBUTES);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            if (Errno.text(Errno.ENOTDIR).equals(e.getReason())) {
                return null;
            }
            throw e;
        }
        return new FileState(
                host,
                read.integer("mode"),
                read.integer("uid"),
                read.integer("gid"),
                read.number("size"),
                read.time("lastAccessTime"),
                read.time("lastModifiedTime"),
                read.time("ctime"),
                new Inode(read.number("dev"), read.number("ino")),
                read.integer("nlink"),
                read.number("rdev"));
    }

    /** Returns the state of a file that is there. */
    static FileState require(Path host) throws IOException {
        FileState state = of(host);
        if (state == null) {
            throw new NoSuchFileException(host.toString());
        }
        return state;
    }

    /** Returns whether a name is there, whatever it is. */
    static boolean exists(Path host) throws IOException {
        return of(host) != null;
    }

    /** Returns the type of file, as {@link HostTree#TYPE} cuts it out of the mode. */
    public int type() {
        return mode & HostTree.TYPE;
    }

    /** Returns the permissions, with the bits for set-user-ID, set-group-ID and sticky. */
    public int permissions() {
        return mode & PERMISSIONS;
    }

    /** Returns whether it is a directory. */
    public boolean isDirectory() {
        return type() == HostTree.DIRECTORY;
    }

    /** Returns whether it is a regular file. */
    public boolean isRegular() {
        return type() == HostTree.REGULAR;
    }

    /** Returns whether it is a symbolic link. */
    public boolean isLink() {
        return type() == HostTree.LINK;
    }

    /** Returns whether both are the same file in the same state; that it was read makes no difference. */
    boolean isSameAs(@Nullable FileState other) {
        return other != null
                && inode.equals(other.inode)
                && mode == other.mode
                && size == other.size
                && modified.equals(other.modified)
                && changed.equals(other.changed);
    }
}
