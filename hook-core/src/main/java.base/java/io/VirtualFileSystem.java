package java.io;

import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.FileLook;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.JavaIoHooks;
import dev.veneer.hook.StackTraces;

/**
 * The {@code java.io.FileSystem} that {@code java.io.File} sees once its reads of the host's are woven.
 *
 * <p>Lives in {@code java.io} because the type is package-private there. Names are the host file system's business;
 * calls that reach the kernel ask {@link JavaIoHooks} first. A refused call answers as one that failed.
 */
final class VirtualFileSystem extends FileSystem {
    private static volatile VirtualFileSystem instance;

    private final FileSystem host;
    /** Whether the empty path means the working directory, as it does since JDK 25. */
    private boolean emptyIsDirectory;

    private VirtualFileSystem(FileSystem host) {
        this.host = host;
    }

    /** Returns the virtual file system over {@code host}; woven after each read of {@code File.FS}. */
    static FileSystem of(FileSystem host) {
        VirtualFileSystem current = instance;
        if (current == null) {
            current = new VirtualFileSystem(host);
            // In sight before a File is made, whose constructor comes here, too.
            instance = current;
            current.emptyIsDirectory = host.getBooleanAttributes(new File("")) != 0;
        }
        return current;
    }

    @Override
    public char getSeparator() {
        return host.getSeparator();
    }

    @Override
    public char getPathSeparator() {
        return host.getPathSeparator();
    }

    @Override
    public String normalize(String path) {
        return host.normalize(path);
    }

    @Override
    public int prefixLength(String path) {
        return host.prefixLength(path);
    }

    @Override
    public String resolve(String parent, String child) {
        return host.resolve(parent, child);
    }

    @Override
    public String getDefaultParent() {
        return host.getDefaultParent();
    }

    @Override
    public String fromURIPath(String path) {
        return host.fromURIPath(path);
    }

    @Override
    public boolean isAbsolute(File f) {
        return host.isAbsolute(f);
    }

    @Override
    public boolean isInvalid(File f) {
        return host.isInvalid(f);
    }

    @Override
    public String resolve(File f) {
        String directory = host.isAbsolute(f) ? null : JavaIoHooks.workingDirectory();
        return directory == null ? host.resolve(f) : host.resolve(directory, f.getPath());
    }

    @Override
    public String canonicalize(String path) throws IOException {
        int state = JavaIoHooks.begin(path, FileCall.IO_CANONICALIZE);
        try {
            String canonical = state == FileHooks.OUTSIDE ? null : JavaIoHooks.canonical(path);
            return canonical == null ? host.canonicalize(path) : canonical;
        } catch (IOException e) {
            throw StackTraces.cut(e);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public int getBooleanAttributes(File f) {
        int state = begin(f, FileCall.IO_ATTRIBUTES);
        if (state == FileHooks.OUTSIDE) {
            return host.getBooleanAttributes(f);
        }
        try {
            return attributes(f, JavaIoHooks.look(named(f)));
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean hasBooleanAttributes(File f, int attributes) {
        int state = begin(f, FileCall.IO_ATTRIBUTES);
        if (state == FileHooks.OUTSIDE) {
            return host.hasBooleanAttributes(f, attributes);
        }
        try {
            Object found = JavaIoHooks.look(named(f));
            if (found instanceof File file && (file == f || (attributes & BA_HIDDEN) == 0)) {
                return host.hasBooleanAttributes(file, attributes);
            }
            return (attributes(f, found) & attributes) == attributes;
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean checkAccess(File f, int access) {
        FileCall call = access == ACCESS_WRITE
                ? FileCall.IO_CHECK_WRITE
                : access == ACCESS_EXECUTE ? FileCall.IO_CHECK_EXECUTE : FileCall.IO_CHECK_READ;
        int state = begin(f, call);
        if (state == FileHooks.OUTSIDE) {
            return host.checkAccess(f, access);
        }
        try {
            File file = JavaIoHooks.translate(named(f), call);
            return file != null && host.checkAccess(file, access);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean setPermission(File f, int access, boolean enable, boolean owneronly) {
        int state = begin(f, FileCall.IO_SET_PERMISSION);
        if (state == FileHooks.OUTSIDE) {
            return host.setPermission(f, access, enable, owneronly);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_SET_PERMISSION);
            return file != null && host.setPermission(file, access, enable, owneronly);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public long getLastModifiedTime(File f) {
        int state = begin(f, FileCall.IO_LAST_MODIFIED);
        if (state == FileHooks.OUTSIDE) {
            return host.getLastModifiedTime(f);
        }
        try {
            Object found = JavaIoHooks.look(named(f));
            if (found instanceof FileLook look) {
                return look.modifiedMillis();
            }
            return found == null ? 0 : host.getLastModifiedTime((File) found);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public long getLength(File f) {
        int state = begin(f, FileCall.IO_LENGTH);
        if (state == FileHooks.OUTSIDE) {
            return host.getLength(f);
        }
        try {
            Object found = JavaIoHooks.look(named(f));
            if (found instanceof FileLook look) {
                return look.size();
            }
            return found == null ? 0 : host.getLength((File) found);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean createFileExclusively(String pathname) throws IOException {
        int state = JavaIoHooks.begin(pathname.isEmpty() ? null : pathname, FileCall.IO_CREATE);
        if (state == FileHooks.OUTSIDE) {
            return host.createFileExclusively(pathname);
        }
        try {
            return host.createFileExclusively(JavaIoHooks.translateCreation(pathname));
        } catch (IOException e) {
            throw StackTraces.cut(e);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean delete(File f) {
        int state = f.getPath().isEmpty() ? FileHooks.OUTSIDE : JavaIoHooks.beginRemoval(f);
        if (state == FileHooks.OUTSIDE) {
            return host.delete(f);
        }
        try {
            File file = JavaIoHooks.translateRemoval(f);
            return file != null && host.delete(file);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public String[] list(File f) {
        int state = begin(f, FileCall.IO_LIST);
        if (state == FileHooks.OUTSIDE) {
            return host.list(f);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_LIST);
            return file == null ? null : JavaIoHooks.shown(named(f), host.list(file));
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean createDirectory(File f) {
        int state = begin(f, FileCall.IO_MKDIR);
        if (state == FileHooks.OUTSIDE) {
            return host.createDirectory(f);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_MKDIR);
            return file != null && host.createDirectory(file);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean rename(File f1, File f2) {
        boolean empty = f1.getPath().isEmpty() || f2.getPath().isEmpty();
        int state = empty ? FileHooks.OUTSIDE : JavaIoHooks.beginRename(f1, f2);
        if (state == FileHooks.OUTSIDE) {
            return host.rename(f1, f2);
        }
        if (state == JavaIoHooks.REFUSED) {
            return false;
        }
        try {
            File[] files = JavaIoHooks.translateRename(f1, f2);
            return files != null && host.rename(files[0], files[1]);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean setLastModifiedTime(File f, long time) {
        int state = begin(f, FileCall.IO_SET_LAST_MODIFIED);
        if (state == FileHooks.OUTSIDE) {
            return host.setLastModifiedTime(f, time);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_SET_LAST_MODIFIED);
            return file != null && host.setLastModifiedTime(file, time);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public boolean setReadOnly(File f) {
        int state = begin(f, FileCall.IO_SET_PERMISSION);
        if (state == FileHooks.OUTSIDE) {
            return host.setReadOnly(f);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_SET_PERMISSION);
            return file != null && host.setReadOnly(file);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public File[] listRoots() {
        return host.listRoots();
    }

    @Override
    public long getSpace(File f, int t) {
        int state = begin(f, FileCall.IO_SPACE);
        if (state == FileHooks.OUTSIDE) {
            return host.getSpace(f, t);
        }
        try {
            File file = JavaIoHooks.translate(named(f), FileCall.IO_SPACE);
            return file == null ? 0 : host.getSpace(file, t);
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public int getNameMax(String path) {
        int state = JavaIoHooks.begin(path.isEmpty() ? null : path, FileCall.IO_NAME_MAX);
        if (state == FileHooks.OUTSIDE) {
            return host.getNameMax(path);
        }
        try {
            File file = JavaIoHooks.translate(new File(path), FileCall.IO_NAME_MAX);
            return host.getNameMax(file == null ? path : file.getPath());
        } finally {
            FileHooks.end(state);
        }
    }

    @Override
    public int compare(File f1, File f2) {
        return host.compare(f1, f2);
    }

    @Override
    public int hashCode(File f) {
        return host.hashCode(f);
    }

    /** Returns the attributes of what was found for a name; hidden is what the name says that was given. */
    private int attributes(File f, Object found) {
        if (found instanceof FileLook look) {
            return hidden(f) | (look.mode() < 0 ? 0 : BA_EXISTS | type(look.mode()));
        }
        return hidden(f) | (found == null ? 0 : host.getBooleanAttributes((File) found) & ~BA_HIDDEN);
    }

    private static int hidden(File f) {
        String path = f.getPath();
        return path.startsWith(".", path.lastIndexOf('/') + 1) ? BA_HIDDEN : 0;
    }

    private static int type(int mode) {
        return switch (mode & HostFiles.TYPE) {
            case HostFiles.REGULAR -> BA_REGULAR;
            case HostFiles.DIRECTORY -> BA_DIRECTORY;
            default -> 0;
        };
    }

    /** Begins a call; the empty path, where it means nothing, is the host's to refuse. */
    private int begin(File f, FileCall call) {
        String path = f.getPath();
        return JavaIoHooks.begin(path.isEmpty() && !emptyIsDirectory ? null : path, call);
    }

    /** Returns the file with a name that says what the empty path means. */
    private static File named(File f) {
        return f.getPath().isEmpty() ? new File(".") : f;
    }
}
