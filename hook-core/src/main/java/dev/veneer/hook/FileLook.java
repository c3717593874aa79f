package dev.veneer.hook;

/**
 * What {@code lstat(2)} tells of a file, as far as {@code java.io.File} asks for it.
 *
 * @param mode the mode, or an error number, negated
 * @param size the size in bytes; 0 where there is no file
 * @param modifiedMillis the time of the last modification in milliseconds since the epoch; 0 where there is no file
 */
public record FileLook(int mode, long size, long modifiedMillis) {
    /** Returns whether it is a symbolic link. */
    public boolean isLink() {
        return mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.LINK;
    }
}
