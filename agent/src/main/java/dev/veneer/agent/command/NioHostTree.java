package dev.veneer.agent.command;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.changes.LayerPaths;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.List;

/**
 * The host's files by way of {@code java.nio.file}, in a JVM that has no hooks.
 *
 * <p>Names go through {@code file:} URIs, which carry every byte of them, whatever the encoding.
 */
final class NioHostTree implements HostTree {
    /** The encoding of file names, as the JDK takes it from the locale. */
    static final Charset FILE_NAMES = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    /** The errors that the JDK tells by their text alone. */
    private static final List<Integer> BY_TEXT = List.of(Errno.ENOTDIR, Errno.ELOOP, Errno.ENAMETOOLONG, Errno.EPERM);

    @Override
    public int mode(byte[] path, boolean follow) {
        LinkOption[] options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        Path file = path(path);
        try {
            return (Integer) Files.getAttribute(file, "unix:mode", options);
        } catch (IOException e) {
            return -errno(file, e);
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws FileRefusal {
        Path link = path(path);
        Path text;
        try {
            text = Files.readSymbolicLink(link);
        } catch (IOException e) {
            throw new FileRefusal(errno(link, e));
        }
        String absolute = LayerPaths.byteString(Path.of("/").resolve(text));
        return ByteString.bytes(text.isAbsolute() ? absolute : absolute.substring(1));
    }

    @Override
    public byte[] encode(String text) {
        return text.getBytes(FILE_NAMES);
    }

    @Override
    public String decode(byte[] name) {
        return new String(name, FILE_NAMES);
    }

    private static Path path(byte[] bytes) {
        return LayerPaths.path(ByteString.of(bytes));
    }

    private static int errno(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return isBelowFile(file) ? Errno.ENOTDIR : Errno.ENOENT;
        }
        if (e instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        if (e instanceof NotLinkException) {
            return Errno.EINVAL;
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
        return BY_TEXT.stream()
                .filter(errno -> reason != null && reason.startsWith(Errno.text(errno)))
                .findFirst()
                .orElse(Errno.EIO);
    }

    /** JDK 25 says of a name below a file, too, that there is no such file. */
    private static boolean isBelowFile(Path path) {
        Path above = path.getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        return above != null && !Files.isDirectory(above);
    }
}
