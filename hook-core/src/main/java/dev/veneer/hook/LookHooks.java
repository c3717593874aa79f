package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * Calls that look at a file or open it, and can do so without following a link: those of names that were not met lately
 * are made here at once, see {@link UnseenNames}; all others go on as {@link FileHooks} says.
 */
public final class LookHooks {
    /** Says that the call is to go on in the JDK. */
    public static final int GOES_ON = 0;
    /** Says that the file is there. */
    public static final int PRESENT = 1;
    /** Says that the file is not there. */
    public static final int ABSENT = 2;
    /** Says in the place of a mode that the call is to go on in the JDK. */
    public static final int UNKNOWN = -Errno.ELOOP;

    private LookHooks() {}

    /**
     * Reads attributes, as {@code stat(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @param attributes the JDK's object to fill
     * @return {@code null} where that is done, or the path object with which the JDK is to go on
     */
    public static @Nullable Object stat(Object name, Object attributes, FileCall call, int state) {
        int errno;
        try {
            errno = attributes(name, attributes, call.access());
        } catch (Throwable failure) {
            errno = FileHooks.refusalOf(failure).errno();
        }
        if (errno == 0) {
            return null;
        }
        if (errno == Errno.ELOOP) {
            return FileHooks.translate(name, call, state);
        }
        FileHooks.end(state);
        throw FileHooks.sneaky(FileHooks.files().failure(errno));
    }

    /** Does what {@link #stat} does; returns an {@code Integer} where that is done or fails: 0 or the error number. */
    public static Object statOrErrno(Object name, Object attributes, FileCall call) {
        try {
            int errno = attributes(name, attributes, call.access());
            return errno == Errno.ELOOP ? FileHooks.translateOrErrno(name, call) : ErrorTexts.returned(errno);
        } catch (Throwable failure) {
            return ErrorTexts.returned(FileHooks.refusalOf(failure).errno());
        }
    }

    private static int attributes(Object name, Object attributes, FileCall.Access access) {
        ResolvedPath path = UnseenNames.find(name, access);
        return path == null ? Errno.ELOOP : FileHooks.files().attributes(UnseenNames.host(path, name), attributes);
    }

    /**
     * Opens a file, as {@code open(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @return the descriptor, or -1 where the call is to go on in the JDK
     */
    public static int open(Object name, int flags, int mode, int state) {
        try {
            ResolvedPath path =
                    FileHooks.follows(flags) ? UnseenNames.find(name, OpenFlags.access(flags)) : null;
            return path == null ? -1 : FileHooks.files().openNoLink(UnseenNames.host(path, name), flags, mode);
        } catch (Throwable failure) {
            FileHooks.end(state);
            throw failure;
        }
    }

    /** Asks whether a file is there: {@link #PRESENT}, {@link #ABSENT}, or {@link #GOES_ON}. */
    public static int existence(Object name) {
        int mode = mode(name);
        return mode == UNKNOWN ? GOES_ON : mode >= 0 ? PRESENT : ABSENT;
    }

    /**
     * Asks for access, as {@code access(2)}.
     *
     * @param wanted what is asked for; 0 is whether the file is there
     * @return an {@code Integer} where that is done or fails: 0 or the error number; else the path object to go on with
     */
    public static Object accessOrErrno(Object name, int wanted) {
        int mode = wanted == 0 ? mode(name) : UNKNOWN;
        if (mode == UNKNOWN) {
            return FileHooks.translateAccessOrErrno(name, wanted);
        }
        return ErrorTexts.returned(Math.max(0, -mode));
    }

    /**
     * Asks for access, as {@code access(2)}; throws as the JDK's method does, and counts the call out then.
     *
     * @param wanted what is asked for; 0 is whether the file is there
     * @return {@code null} where that is done, or the path object with which the JDK is to go on
     */
    public static @Nullable Object access(Object name, int wanted, int state) {
        int mode = wanted == 0 ? mode(name) : UNKNOWN;
        if (mode == UNKNOWN) {
            return FileHooks.translateAccess(name, wanted, state);
        }
        if (mode >= 0) {
            return null;
        }
        FileHooks.end(state);
        throw FileHooks.sneaky(FileHooks.files().failure(-mode));
    }

    /** Returns the mode of a file, or an error number, negated; {@link #UNKNOWN} where the call is to go on in the JDK. */
    static int mode(Object name) {
        try {
            ResolvedPath path = UnseenNames.find(name, FileCall.Access.READ);
            if (path == null) {
                return UNKNOWN;
            }
            int mode = FileHooks.files().mode(UnseenNames.host(path, name), false);
            return mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.LINK ? UNKNOWN : mode;
        } catch (Throwable failure) {
            return -FileHooks.refusalOf(failure).errno();
        }
    }
}
