package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LowerOrigin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * What a file has beside its content, to be given to another.
 *
 * @param permissions with the bits for set-user-ID, set-group-ID and sticky
 * @param user the owner's number
 * @param group the group's number
 * @param accessed when it was read last
 * @param modified when it was changed last
 */
record Attributes(int permissions, int user, int group, FileTime accessed, FileTime modified) {
    private static final int FIELDS = 5;
    private static final int OCTAL = 8;

    /** Returns those of a file. */
    static Attributes of(FileState state) {
        return new Attributes(state.permissions(), state.user(), state.group(), state.accessed(), state.modified());
    }

    /** Returns the same with another time of modification. */
    Attributes withModified(FileTime time) {
        return new Attributes(permissions, user, group, accessed, time);
    }

    /** Gives them to a file, the owner as far as this process may; of a link, to the link itself. */
    void giveTo(Path file) throws IOException {
        FileState now = FileState.require(file);
        if (now.user() != user || now.group() != group) {
            changeOwner(file);
        }
        setTimes(file);
        if (!now.isLink()) {
            Files.setAttribute(file, "unix:mode", permissions);
        }
    }

    private void changeOwner(Path file) throws IOException {
        try {
            Files.setAttribute(file, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            // Only the superuser may give files away: what others copy is theirs.
            return;
        }
    }

    private void setTimes(Path file) throws IOException {
        @Nullable
        BasicFileAttributeView view =
                Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && !isSpecial(FileState.require(file))) {
            view.setTimes(modified, accessed, null);
        }
    }

    /** To set the times of such a file the JDK would open it, which may wait for somebody at the other end. */
    private static boolean isSpecial(FileState state) {
        return !state.isRegular() && !state.isDirectory() && !state.isLink();
    }

    /** Copies the attributes that users define, where both file systems have such. */
    static void copyUserAttributes(Path original, Path copy) throws IOException {
        @Nullable
        UserDefinedFileAttributeView from = Files.getFileAttributeView(original, UserDefinedFileAttributeView.class);
        @Nullable
        UserDefinedFileAttributeView to = Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class);
        if (from == null || to == null) {
            return;
        }
        try {
            for (String name : from.list()) {
                ByteBuffer value = ByteBuffer.allocate(from.size(name));
                from.read(name, value);
                to.write(name, value.flip());
            }
        } catch (UnsupportedOperationException e) {
            // One of the file systems has none.
            return;
        }
    }

    /** Returns them as fields of a line. */
    String fields() {
        return String.join(
                " ",
                Integer.toOctalString(permissions),
                Integer.toString(user),
                Integer.toString(group),
                LowerOrigin.text(accessed),
                LowerOrigin.text(modified));
    }

    /**
     * Reads them from the fields of a line.
     *
     * @throws IllegalArgumentException where there are none
     */
    static Attributes parse(String[] fields, int first) {
        if (fields.length < first + FIELDS) {
            throw new IllegalArgumentException("no attributes");
        }
        return new Attributes(
                Integer.parseInt(fields[first], OCTAL),
                Integer.parseInt(fields[first + 1]),
                Integer.parseInt(fields[first + 2]),
                LowerOrigin.time(fields[first + 3]),
                LowerOrigin.time(fields[first + 4]));
    }
}
