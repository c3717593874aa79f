package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Copies trees out of an upper layer, with modes, times, user attributes and, as far as this process may, owners. What
 * are two names of one file stays that. All of it is on the disk when a call returns.
 */
final class TreeCopy {
    private static final int BLOCK = 64 * 1024;
    private static final Set<OpenOption> CREATE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    // Nobody else is to read a copy before it has its mode.
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Whether the copy lies above other layers, for which whiteouts and opaque directories mean something. */
    private final boolean keepsMarks;

    private final Map<FileState.Inode, Path> copied = new HashMap<>();

    TreeCopy(boolean keepsMarks) {
        this.keepsMarks = keepsMarks;
    }

    /**
     * Copies a file, or a directory with all that is in it.
     *
     * @param copy where nothing is yet
     */
    void copy(Path original, Path copy) throws IOException {
        copy(original, copy, false);
    }

    private void copy(Path original, Path copy, boolean opaque) throws IOException {
        FileState state = FileState.require(original);
        if (state.isDirectory()) {
            copyDirectory(original, copy, opaque);
        } else if (state.isRegular()) {
            if (linkToCopy(state, copy)) {
                return;
            }
            copyFile(original, copy);
        } else if (state.isLink()) {
            Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } else {
            linkSpecialFile(original, copy);
            return;
        }
        Attributes.of(state).giveTo(copy);
    }

    /**
     * Has a special file under another name as well. The JDK makes no such files: it would copy what can be read from one,
     * and wait at a pipe for ever.
     */
    private static void linkSpecialFile(Path original, Path copy) throws IOException {
        try {
            Files.createLink(copy, original);
        } catch (FileSystemException e) {
            FileSystemException refusal = new FileSystemException(
                    original.toString(),
                    copy.toString(),
                    "a pipe, socket or device cannot be brought to another file system; delete it, make it anew"
                            + " there afterwards");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private void copyDirectory(Path original, Path copy, boolean opaque) throws IOException {
        Files.createDirectory(copy, PRIVATE_DIRECTORY);
        LayerDirectory directory = LayerDirectory.read(original);
        for (Path name : directory.names()) {
            copy(original.resolve(name), copy.resolve(name), directory.deleted().contains(name));
        }
        if (keepsMarks) {
            copyMarks(directory, copy, opaque);
        }
        Attributes.copyUserAttributes(original, copy);
        Trees.force(copy);
    }

    private static void copyMarks(LayerDirectory directory, Path copy, boolean opaque) throws IOException {
        if (opaque || directory.opaque()) {
            Files.createFile(copy.resolve(LayerNames.OPAQUE));
        }
        for (Path name : directory.deleted()) {
            if (!directory.names().contains(name)) {
                Files.createFile(copy.resolve(LayerPaths.whiteoutOf(name)));
            }
        }
    }

    /** Gives the copy of another name of the same file a second name, too; returns whether that was possible. */
    private boolean linkToCopy(FileState state, Path copy) throws IOException {
        if (state.links() == 1) {
            return false;
        }
        Path first = copied.putIfAbsent(state.inode(), copy);
        if (first == null) {
            return false;
        }
        try {
            Files.createLink(copy, first);
            return true;
        } catch (FileSystemException e) {
            // The two come to lie on two file systems.
            return false;
        }
    }

    private static void copyFile(Path original, Path copy) throws IOException {
        try (FileChannel in = FileChannel.open(original, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(copy, CREATE, PRIVATE_FILE)) {
            byte[] zeros = new byte[BLOCK];
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long position = 0;
            while (in.read(block) >= 0) {
                int length = block.flip().limit();
                boolean hole = length == BLOCK && Arrays.equals(block.array(), zeros);
                if (hole) {
                    out.position(position + length);
                }
                while (!hole && block.hasRemaining()) {
                    out.write(block);
                }
                position += length;
                block.clear();
            }
            if (out.size() < position) {
                out.write(ByteBuffer.allocate(1), position - 1);
            }
            Attributes.copyUserAttributes(original, copy);
            out.force(true);
        }
    }
}
