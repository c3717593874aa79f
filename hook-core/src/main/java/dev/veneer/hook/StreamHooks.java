package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * The opens of {@code FileInputStream}, {@code FileOutputStream} and {@code RandomAccessFile}.
 *
 * <p>Where a policy concerns the file, the hook opens it itself, so that the exception's text carries the name that the
 * application used; elsewhere the JDK's native code does as always.
 */
public final class StreamHooks {
    private StreamHooks() {}

    /**
     * Opens a stream's file.
     *
     * @param flags those of {@code open(2)}
     * @return whether the file is open; else the JDK is to go on
     */
    public static boolean open(@Nullable String name, FileDescriptor descriptor, int flags, FileCall call)
            throws FileNotFoundException {
        int state = FileHooks.begin(name, call);
        if (state == FileHooks.OUTSIDE || name == null) {
            return false;
        }
        try {
            if (name.isEmpty()) {
                throw new FileRefusal(Errno.ENOENT);
            }
            boolean follow = !OpenFlags.exclusive(flags);
            FileCall.Access access = OpenFlags.access(flags);
            String absolute = absolute(name);
            ResolvedPath path =
                    follow ? FileHooks.checkUnseen(absolute, access, true) : FileHooks.check(absolute, access, false);
            if (path != null && path.is(ResolvedPath.UNSEEN)) {
                if (openUnseen(UnseenNames.host(path, absolute), descriptor, flags)) {
                    return true;
                }
                path = FileHooks.check(absolute, access, true);
            }
            if (path == null) {
                return openByName(absolute, descriptor, flags);
            }
            int errno = FileHooks.files().open(path.hostOrVirtual(), descriptor, flags);
            if (errno != 0) {
                throw new FileRefusal(errno);
            }
            return true;
        } catch (FileRefusal refusal) {
            throw StackTraces.cut(new FileNotFoundException(name + " (" + refusal.getMessage() + ")"));
        } finally {
            FileHooks.end(state);
        }
    }

    /** Opens a file if its last component is no link; returns whether that was so. */
    private static boolean openUnseen(byte[] path, FileDescriptor descriptor, int flags) throws FileRefusal {
        int errno = FileHooks.files().openNoLink(path, descriptor, flags);
        if (errno != 0 && errno != Errno.ELOOP) {
            throw new FileRefusal(errno);
        }
        return errno == 0;
    }

    /** Opens a file that no policy concerns; here and not in the JDK's native code, so that the call stays counted. */
    private static boolean openByName(String name, FileDescriptor descriptor, int flags) throws FileRefusal {
        int errno = FileHooks.files().open(FileHooks.files().encode(name), descriptor, flags);
        if (errno != 0) {
            throw new FileRefusal(errno);
        }
        return true;
    }

    /** Returns the flags of {@code open(2)} for a {@code RandomAccessFile}'s mode. */
    public static int randomAccessFlags(int mode) {
        int flags = 0;
        if ((mode & 2) != 0) {
            flags = OpenFlags.READ_WRITE | OpenFlags.CREATE;
            if ((mode & 4) != 0) {
                flags |= OpenFlags.SYNC;
            } else if ((mode & 8) != 0) {
                flags |= OpenFlags.DSYNC;
            }
        }
        return flags;
    }

    /** Returns the flags of {@code open(2)} for a {@code FileOutputStream}. */
    public static int outputFlags(boolean append) {
        return OpenFlags.WRITE_ONLY | OpenFlags.CREATE | (append ? OpenFlags.APPEND : OpenFlags.TRUNCATE);
    }

    /** Returns a name of java.io's as it is to be resolved: against the virtual working directory where there is one. */
    static String absolute(String name) {
        FilePolicy policy = FileHooks.policy;
        byte[] directory = policy == null ? null : policy.workingDirectory();
        if (directory == null || name.startsWith("/")) {
            return name;
        }
        String base = FileHooks.files().decode(directory);
        if (name.isEmpty()) {
            return base;
        }
        return base.equals("/") ? base.concat(name) : base.concat("/").concat(name);
    }
}
