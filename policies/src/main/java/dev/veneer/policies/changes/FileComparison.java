package dev.veneer.policies.changes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells in what a file of the upper layer differs from the one of the same type that it covers. */
final class FileComparison {
    private static final int SUPERUSER = 0;

    /** Whether what was copied to the upper layer could be given its owners. */
    private final boolean comparesOwners;

    /**
     * Creates the comparison.
     *
     * @param work a file of the upper layer that whoever writes to it made for itself; the root is no such one, it has the
     *     lower one's owner
     */
    FileComparison(FileState work) {
        comparesOwners = work.user() == SUPERUSER;
    }

    /**
     * Returns the difference that counts most, or {@code null} for none.
     *
     * <p>Times of directories do not count: they follow from what is in them. Times of links do not either: to copy them to
     * the nanosecond is not possible everywhere.
     */
    @Nullable
    ChangeKind difference(FileState before, FileState after) throws IOException {
        if (contentDiffers(before, after)) {
            return ChangeKind.MODIFIED;
        }
        if (attributesDiffer(before, after)) {
            return ChangeKind.ATTRIBUTES;
        }
        boolean timeCounts = after.isRegular();
        return timeCounts && !before.modified().equals(after.modified()) ? ChangeKind.TIMES : null;
    }

    private static boolean contentDiffers(FileState before, FileState after) throws IOException {
        if (after.isRegular()) {
            return before.size() != after.size() || Files.mismatch(before.host(), after.host()) >= 0;
        }
        if (after.isLink()) {
            return !Files.readSymbolicLink(before.host()).equals(Files.readSymbolicLink(after.host()));
        }
        return before.device() != after.device();
    }

    private boolean attributesDiffer(FileState before, FileState after) throws IOException {
        if (before.mode() != after.mode()) {
            return true;
        }
        if (comparesOwners && (before.user() != after.user() || before.group() != after.group())) {
            return true;
        }
        boolean mayHave = after.isRegular() || after.isDirectory();
        return mayHave && !userAttributes(before.host()).equals(userAttributes(after.host()));
    }

    private static Map<String, ByteBuffer> userAttributes(Path file) throws IOException {
        Map<String, ByteBuffer> attributes = new HashMap<>();
        @Nullable
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null || !Files.isReadable(file)) {
            return attributes;
        }
        try {
            for (String name : view.list()) {
                ByteBuffer value = ByteBuffer.allocate(view.size(name));
                view.read(name, value);
                attributes.put(name, value.flip());
            }
        } catch (UnsupportedOperationException e) {
            // The file system has none.
            return attributes;
        }
        return attributes;
    }
}
