package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileLook;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostChanges;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/** System calls on byte strings; one that fails refuses the call that needs it, with its error number. */
final class HostCalls {
    private static final int WHITEOUT = HostTree.REGULAR | 0644;

    private final HostChanges files;

    HostCalls(HostChanges files) {
        this.files = files;
    }

    /** Returns the mode as {@code lstat(2)} tells it, or an error number, negated. */
    int mode(String path) {
        return files.mode(ByteString.bytes(path), false);
    }

    boolean exists(String path) {
        return mode(path) >= 0;
    }

    boolean isEmptyFile(String path) {
        FileLook look = files.look(ByteString.bytes(path));
        return (look.mode() & HostTree.TYPE) == HostTree.REGULAR && look.mode() >= 0 && look.size() == 0;
    }

    boolean isDirectory(String path) {
        return isDirectory(mode(path));
    }

    static boolean isDirectory(int mode) {
        return mode >= 0 && (mode & HostTree.TYPE) == HostTree.DIRECTORY;
    }

    /** Returns a path object of the JDK's that no hook looks at. */
    Path raw(String path) {
        return (Path) files.rawName(ByteString.bytes(path));
    }

    byte[] readLink(String path) throws FileRefusal {
        return files.readLink(ByteString.bytes(path));
    }

    /** Opens a channel that no interrupt closes. */
    FileChannel channel(String path, OpenOption... options) throws IOException {
        return files.channel(ByteString.bytes(path), Set.of(options));
    }

    void makeDirectory(String path, int mode) throws FileRefusal {
        require(files.makeDirectory(ByteString.bytes(path), mode));
    }

    void makeLink(byte[] text, String path) throws FileRefusal {
        require(files.makeLink(text, ByteString.bytes(path)));
    }

    void makeNode(String path, int mode, long device) throws FileRefusal {
        require(files.makeNode(ByteString.bytes(path), mode, device));
    }

    /** Gives a file a second name; returns 0 or an error number. */
    int tryLink(String existing, String path) {
        return files.link(ByteString.bytes(existing), ByteString.bytes(path));
    }

    /** Makes an empty file that says something by its name; it may be there already. */
    void makeMark(String path) throws FileRefusal {
        int errno = files.makeNode(ByteString.bytes(path), WHITEOUT, 0);
        require(errno == Errno.EEXIST ? 0 : errno);
    }

    void changeMode(String path, int mode) throws FileRefusal {
        require(files.changeMode(ByteString.bytes(path), mode));
    }

    /** Changes the owner as far as this process may. */
    void tryChangeOwner(String path, int user, int group) {
        files.changeOwner(ByteString.bytes(path), user, group);
    }

    void rename(String from, String to) throws FileRefusal {
        require(files.rename(ByteString.bytes(from), ByteString.bytes(to)));
    }

    /** Removes what is no directory; it may be gone already. */
    void unlink(String path) throws FileRefusal {
        int errno = files.unlink(ByteString.bytes(path));
        require(errno == Errno.ENOENT ? 0 : errno);
    }

    /** Removes a directory with all that is in it, or a file, as far as that can be. */
    void deleteTree(String path) {
        if (!isDirectory(path)) {
            files.unlink(ByteString.bytes(path));
            return;
        }
        files.changeMode(ByteString.bytes(path), 0700);
        try {
            for (byte[] name : files.list(ByteString.bytes(path))) {
                deleteTree(ByteString.child(path, ByteString.of(name)));
            }
        } catch (FileRefusal refusal) {
            // The next start tries again.
            return;
        }
        files.removeDirectory(ByteString.bytes(path));
    }

    /** Returns the refusal that says what went wrong with a channel. */
    static FileRefusal refusal(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure instanceof AccessDeniedException || text.contains(Errno.text(Errno.EACCES))) {
            return new FileRefusal(Errno.EACCES);
        }
        return new FileRefusal(text.contains(Errno.text(Errno.ENOSPC)) ? Errno.ENOSPC : Errno.EIO);
    }

    private static void require(int errno) throws FileRefusal {
        if (errno != 0) {
            throw new FileRefusal(errno);
        }
    }
}
