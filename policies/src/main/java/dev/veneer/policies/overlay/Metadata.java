package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file beside its content.
 *
 * @param mode as {@code lstat(2)} tells it
 * @param user the owner's number
 * @param group the group's number
 * @param device what a special file stands for
 * @param accessed when it was read last
 * @param modified when it was changed last
 */
record Metadata(int mode, int user, int group, long device, FileTime accessed, FileTime modified) {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,rdev,lastAccessTime,lastModifiedTime";
    private static final int PERMISSIONS = 07777;

    /** Reads what is known of a file, of a link its own. */
    static Metadata of(HostCalls calls, String path) throws FileRefusal {
        try {
            Map<String, Object> read = Files.readAttributes(calls.raw(path), ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return new Metadata(
                    value(read, "mode", Integer.class),
                    value(read, "uid", Integer.class),
                    value(read, "gid", Integer.class),
                    value(read, "rdev", Long.class),
                    value(read, "lastAccessTime", FileTime.class),
                    value(read, "lastModifiedTime", FileTime.class));
        } catch (IOException e) {
            throw HostCalls.refusal(e);
        }
    }

    private static <T> T value(Map<String, Object> read, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(read.get(name), name));
    }

    /** Gives a new file what is known of the one that it is a copy of: last of all, for the times. */
    void apply(HostCalls calls, String original, String copy) throws FileRefusal {
        calls.tryChangeOwner(copy, user, group);
        if (isOpenable()) {
            copyUserAttributes(calls.raw(original), calls.raw(copy));
        }
        setTimes(calls, copy);
        if (type() != HostTree.LINK) {
            calls.changeMode(copy, mode & PERMISSIONS);
        }
    }

    private int type() {
        return mode & HostTree.TYPE;
    }

    /**
     * Returns whether the JDK may open it for its attributes. It would wait at a pipe for somebody at the other end, with
     * the layer's lock held.
     */
    private boolean isOpenable() {
        return type() == HostTree.REGULAR || type() == HostTree.DIRECTORY;
    }

    /** Sets a file's times to these, but not those of a special file. */
    void setTimes(HostCalls calls, String path) {
        if (!isOpenable() && type() != HostTree.LINK) {
            return;
        }
        @Nullable
        BasicFileAttributeView view =
                Files.getFileAttributeView(calls.raw(path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (view != null) {
                view.setTimes(modified, accessed, null);
            }
        } catch (IOException e) {
            // A time is no reason to refuse the change.
            return;
        }
    }

    private static void copyUserAttributes(Path original, Path copy) {
        @Nullable
        UserDefinedFileAttributeView from =
                Files.getFileAttributeView(original, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        @Nullable
        UserDefinedFileAttributeView to =
                Files.getFileAttributeView(copy, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (from == null || to == null) {
            return;
        }
        try {
            for (String name : from.list()) {
                ByteBuffer value = ByteBuffer.allocate(from.size(name));
                from.read(name, value);
                to.write(name, value.flip());
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The file system of one of the two has none.
            return;
        }
    }
}
