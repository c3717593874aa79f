package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileLook;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostChanges;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The host's real files, by way of {@code java.nio.file}, which no hook is in. */
final class NioHost implements HostChanges {
    private static final int PIPE = 0010000;

    @Override
    public int mode(byte[] path, boolean follow) {
        LinkOption[] options = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        try {
            return (Integer) Files.getAttribute(path(path), "unix:mode", options);
        } catch (IOException e) {
            return -errno(e);
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws FileRefusal {
        try {
            return encode(Files.readSymbolicLink(path(path)).toString());
        } catch (IOException e) {
            throw new FileRefusal(errno(e));
        }
    }

    @Override
    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }

    @Override
    public FileLook look(byte[] path) {
        try {
            Path file = path(path);
            return new FileLook(
                    mode(path, false),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return new FileLook(-errno(e), 0, 0);
        }
    }

    @Override
    public Object rawName(byte[] path) {
        return path(path);
    }

    @Override
    public int makeDirectory(byte[] path, int mode) {
        return errnoOf(
                () -> Files.createDirectory(path(path), PosixFilePermissions.asFileAttribute(permissions(mode))));
    }

    @Override
    public int makeLink(byte[] text, byte[] path) {
        return errnoOf(() -> Files.createSymbolicLink(path(path), path(text)));
    }

    @Override
    public int link(byte[] existing, byte[] path) {
        return errnoOf(() -> Files.createLink(path(path), path(existing)));
    }

    @Override
    public int makeNode(byte[] path, int mode, long device) {
        return switch (mode & HostTree.TYPE) {
            case HostTree.REGULAR -> errnoOf(() -> Files.createFile(path(path)));
            case PIPE -> errnoOf(() -> makePipe(path(path)));
            default -> Errno.EPERM;
        };
    }

    private static void makePipe(Path path) throws IOException {
        try {
            new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public int unlink(byte[] path) {
        return Files.isDirectory(path(path), LinkOption.NOFOLLOW_LINKS)
                ? Errno.EISDIR
                : errnoOf(() -> Files.delete(path(path)));
    }

    @Override
    public int removeDirectory(byte[] path) {
        return errnoOf(() -> Files.delete(path(path)));
    }

    @Override
    public int rename(byte[] from, byte[] to) {
        return errnoOf(() -> Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public int changeMode(byte[] path, int mode) {
        return errnoOf(() -> Files.setPosixFilePermissions(path(path), permissions(mode)));
    }

    @Override
    public int changeOwner(byte[] path, int user, int group) {
        return Errno.EPERM;
    }

    @Override
    public List<byte[]> list(byte[] directory) throws FileRefusal {
        List<byte[]> names = new ArrayList<>();
        try (Stream<Path> children = Files.list(path(directory))) {
            children.forEach(child -> names.add(encode(child.getFileName().toString())));
        } catch (IOException e) {
            throw new FileRefusal(errno(e));
        }
        return names;
    }

    @Override
    public FileChannel channel(byte[] path, Set<OpenOption> options) throws IOException {
        return FileChannel.open(path(path), options);
    }

    /** Returns the byte string of a path. */
    String byteString(Path path) {
        return ByteString.of(encode(path.toString()));
    }

    private Path path(byte[] path) {
        return Path.of(decode(path));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    private interface Step {
        void run() throws IOException;
    }

    private static int errnoOf(Step step) {
        try {
            step.run();
            return 0;
        } catch (IOException e) {
            return errno(e);
        }
    }

    private static int errno(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return Errno.EEXIST;
        }
        if (failure instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return Errno.ENOTEMPTY;
        }
        String reason = failure instanceof FileSystemException named ? String.valueOf(named.getReason()) : "";
        return reason.equals(Errno.text(Errno.ENOTDIR)) ? Errno.ENOTDIR : Errno.EIO;
    }
}
