package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * Calls that look at a file or open it, and can do so without following a link: those of names that were not met lately
 * are made here at once, see {@link UnseenNames}; all others go on as {@link FileHooks} says.
 */
public final class LookHooks {
    private LookHooks() {}

    /**
     * Reads attributes, as {@code stat(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @param attributes the JDK's object to fill
     * @return {@code null} where that is done, or the path object with which the JDK is to go on
     */
    public static @Nullable Object stat(Object name, Object attributes, FileCall call, int state) {
        Object result = statOrErrno(name, attributes, call);
        return result instanceof Integer errno ? doneOrFailed(errno, state) : result;
    }

    /** Does what {@link #stat} does; returns an {@code Integer} where that is done or fails: 0 or the error number. */
    public static Object statOrErrno(Object name, Object attributes, FileCall call) {
        try {
            HostFiles files = FileHooks.files();
            ResolvedPath path = FileHooks.checkUnseen(name, call.access(), true);
            if (path == null) {
                return name;
            }
            if (!path.is(ResolvedPath.UNSEEN)) {
                return path.hostName(files);
            }
            int errno = files.attributes(UnseenNames.host(path, name), attributes);
            return errno == Errno.ELOOP ? FileHooks.translateOrErrno(name, call) : ErrorTexts.returned(errno);
        } catch (Throwable failure) {
            return FileHooks.errno(failure);
        }
    }

    /**
     * Asks for access, as {@code access(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @param wanted what is asked for; 0 is whether the file is there
     * @return {@code null} where that is done, or the path object with which the JDK is to go on
     */
    public static @Nullable Object access(Object name, int wanted, int state) {
        Object result = accessOrErrno(name, wanted);
        return result instanceof Integer errno ? doneOrFailed(errno, state) : result;
    }

    /** Does what {@link #access} does; returns an {@code Integer} where that is done or fails: 0 or the error number. */
    public static Object accessOrErrno(Object name, int wanted) {
        return wanted == 0 ? existsOrErrno(name) : FileHooks.translateAccessOrErrno(name, wanted);
    }

    /** Asks whether a file is there; returns as {@link #accessOrErrno} does. */
    public static Object existsOrErrno(Object name) {
        try {
            HostFiles files = FileHooks.files();
            ResolvedPath path = FileHooks.checkUnseen(name, FileCall.Access.READ, true);
            if (path == null) {
                return name;
            }
            if (!path.is(ResolvedPath.UNSEEN)) {
                return path.hostName(files);
            }
            int mode = files.mode(UnseenNames.host(path, name), false);
            boolean link = mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.LINK;
            return link ? FileHooks.translateAccessOrErrno(name, 0) : ErrorTexts.returned(Math.max(0, -mode));
        } catch (Throwable failure) {
            return FileHooks.errno(failure);
        }
    }

    private static @Nullable Object doneOrFailed(int errno, int state) {
        if (errno == 0) {
            return null;
        }
        FileHooks.end(state);
        throw FileHooks.sneaky(FileHooks.files().failure(errno));
    }

    /**
     * Opens a file, as {@code open(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @return the descriptor as an {@code Integer}, or the path object with which the JDK is to go on
     */
    public static Object open(Object name, int flags, int mode, int state) {
        if (!FileHooks.follows(flags)) {
            return FileHooks.translateOpen(name, flags, state);
        }
        try {
            HostFiles files = FileHooks.files();
            ResolvedPath path = FileHooks.checkUnseen(name, OpenFlags.access(flags), true);
            if (path == null) {
                return name;
            }
            if (!path.is(ResolvedPath.UNSEEN)) {
                return path.hostName(files);
            }
            int descriptor = files.openNoLink(UnseenNames.host(path, name), flags, mode);
            if (descriptor >= 0) {
                return descriptor;
            }
        } catch (FileRefusal refusal) {
            FileHooks.end(state);
            throw FileHooks.sneaky(FileHooks.files().failure(refusal.errno()));
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls++;
            }
            throw FileHooks.sneaky(failure);
        }
        return FileHooks.translateOpen(name, flags, state);
    }
}
