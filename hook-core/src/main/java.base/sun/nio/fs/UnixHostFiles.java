package sun.nio.fs;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.FileSystems;
import jdk.internal.access.JavaIOFileDescriptorAccess;
import jdk.internal.access.SharedSecrets;

/** The host's files by way of the JDK's own dispatcher: see {@link HostFiles}. */
public final class UnixHostFiles implements HostFiles {
    private static final JavaIOFileDescriptorAccess DESCRIPTORS = SharedSecrets.getJavaIOFileDescriptorAccess();

    private final UnixFileSystem fileSystem = (UnixFileSystem) FileSystems.getDefault();

    @Override
    public int mode(byte[] path, boolean follow) {
        try {
            return UnixFileAttributes.get(raw(path), follow).mode();
        } catch (UnixException e) {
            return -e.errno();
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws FileRefusal {
        try {
            return UnixNativeDispatcher.readlink(raw(path));
        } catch (UnixException e) {
            throw new FileRefusal(e.errno());
        }
    }

    @Override
    public byte[] bytes(Object unixPath) {
        return ((UnixPath) unixPath).getByteArrayForSysCalls();
    }

    @Override
    public Object rawName(byte[] path) {
        return raw(path);
    }

    @Override
    public Exception failure(int errno) {
        return new RefusedCall(errno);
    }

    @Override
    public byte[] readDirectory(long directory) throws UnixException {
        return UnixNativeDispatcher.readdir(directory);
    }

    @Override
    public int open(byte[] path, FileDescriptor descriptor, int flags) {
        try {
            int fd = UnixNativeDispatcher.open(raw(path), flags, 0666);
            if (UnixFileAttributes.get(fd).isDirectory()) {
                close(fd);
                return Errno.EISDIR;
            }
            DESCRIPTORS.set(descriptor, fd);
            DESCRIPTORS.setAppend(descriptor, (flags & UnixConstants.O_APPEND) != 0);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int makeDirectory(byte[] path, int mode) {
        try {
            UnixNativeDispatcher.mkdir(raw(path), mode);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int makeLink(byte[] text, byte[] path) {
        try {
            UnixNativeDispatcher.symlink(text, raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int unlink(byte[] path) {
        try {
            UnixNativeDispatcher.unlink(raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public boolean opensNoLink(int flags) {
        return (flags & UnixConstants.O_NOFOLLOW) != 0;
    }

    @Override
    public int openForAttributes(Object unixPath, boolean follow) {
        try {
            return ((UnixPath) unixPath).openForAttributeAccess(follow);
        } catch (UnixException e) {
            throw this.<RuntimeException>undeclared(e);
        }
    }

    @Override
    public int open(Object unixPath, int flags, int mode) {
        try {
            return UnixNativeDispatcher.open((UnixPath) unixPath, flags, mode);
        } catch (UnixException e) {
            throw this.<RuntimeException>undeclared(e);
        }
    }

    @Override
    public byte[] encode(String text) {
        return Util.toBytes(text);
    }

    @Override
    public String decode(byte[] name) {
        return Util.toString(name);
    }

    @Override
    public Object mountEntry(byte[] target, String name, String type, boolean readOnly) {
        return new VirtualMountEntry(target, name, type, readOnly);
    }

    @Override
    public byte[] mountPoint(Object mountEntry) {
        return ((UnixMountEntry) mountEntry).dir();
    }

    private RawUnixPath raw(byte[] path) {
        return new RawUnixPath(fileSystem, path);
    }

    /** Closes a descriptor by way of a stream: the dispatcher's own method declares other exceptions on each JDK. */
    private static void close(int fd) {
        FileDescriptor descriptor = new FileDescriptor();
        DESCRIPTORS.set(descriptor, fd);
        try {
            DESCRIPTORS.close(descriptor);
        } catch (IOException e) {
            // It was open for reading only: nothing is lost.
            return;
        }
    }

    @SuppressWarnings("unchecked")
    private <X extends Throwable> X undeclared(Throwable exception) throws X {
        throw (X) exception;
    }
}
