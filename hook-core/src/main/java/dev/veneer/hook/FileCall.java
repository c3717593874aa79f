package dev.veneer.hook;

/**
 * The file calls that are woven, each with what it does to the file it names.
 *
 * <p>One constant per intercepted JDK method (or per name, where a method takes two), so that the self-test can tell
 * which hook was reached.
 */
public enum FileCall {
    NIO_OPEN(Access.READ, true),
    NIO_OPEN_WRITE(Access.WRITE, true),
    NIO_OPEN_CREATE(Access.CREATE_OR_WRITE, true),
    NIO_OPEN_CREATE_NEW(Access.CREATE, false),
    NIO_STAT(Access.READ, true),
    NIO_STAT_MODE(Access.READ, true),
    NIO_LSTAT(Access.READ, false),
    NIO_EXISTS(Access.READ, true),
    NIO_ACCESS(Access.READ, true),
    NIO_ACCESS_WRITE(Access.ASK_WRITE, true),
    NIO_ACCESS_EXECUTE(Access.EXECUTE, true),
    NIO_OPENDIR(Access.READ, true),
    NIO_READLINK(Access.READ, false),
    NIO_REALPATH(Access.READ, true),
    NIO_STATVFS(Access.READ, true),
    NIO_CHMOD(Access.WRITE, true),
    NIO_CHMOD_NO_FOLLOW(Access.WRITE, false),
    NIO_CHOWN(Access.WRITE, true),
    NIO_LCHOWN(Access.WRITE, false),
    NIO_UTIMES(Access.WRITE, true),
    NIO_LUTIMES(Access.WRITE, false),
    NIO_OPEN_FOR_ATTRIBUTES(Access.READ, true),
    NIO_MKDIR(Access.CREATE, false),
    NIO_MKNOD(Access.CREATE, false),
    NIO_SYMLINK(Access.CREATE, false),
    NIO_LINK_EXISTING(Access.WRITE, false),
    NIO_LINK_NEW(Access.CREATE, false),
    NIO_RENAME_FROM(Access.REMOVE, false),
    NIO_RENAME_TO(Access.REPLACE, false),
    NIO_UNLINK(Access.REMOVE, false),
    NIO_RMDIR(Access.REMOVE, false),
    NIO_READDIR(Access.READ, true),
    NIO_ERROR_TEXT(Access.READ, true),
    NIO_WATCH(Access.READ, true),
    NIO_WATCHED(Access.READ, true),
    NIO_WATCH_EVENT(Access.READ, true),
    NIO_FILE_STORE(Access.READ, true),
    NIO_MOUNT_ENTRIES(Access.READ, true),
    NIO_DIRECTORY_STREAM(Access.READ, true),
    NIO_DIRECTORY_STREAM_CLOSE(Access.READ, true),
    AT_OPEN(Access.READ, true),
    AT_STAT(Access.READ, true),
    AT_UNLINK(Access.REMOVE, false),
    AT_RENAME(Access.REMOVE, false),
    AT_STREAM(Access.READ, true),
    AT_ATTRIBUTES(Access.WRITE, true),
    SOCKET_BIND(Access.CREATE, false),
    SOCKET_CONNECT(Access.WRITE, true),
    SOCKET_PATH(Access.READ, true),
    SOCKET_LOCAL_ADDRESS(Access.READ, true),
    SOCKET_ACCEPT(Access.READ, true),
    IO_FILE_SYSTEM(Access.READ, true),
    IO_CHECK_READ(Access.READ, true),
    IO_CHECK_WRITE(Access.ASK_WRITE, true),
    IO_CHECK_EXECUTE(Access.EXECUTE, true),
    IO_ATTRIBUTES(Access.READ, true),
    IO_LENGTH(Access.READ, true),
    IO_LAST_MODIFIED(Access.READ, true),
    IO_SET_LAST_MODIFIED(Access.WRITE, true),
    IO_SET_PERMISSION(Access.WRITE, true),
    IO_CREATE(Access.CREATE, false),
    IO_MKDIR(Access.CREATE, false),
    IO_DELETE(Access.REMOVE, false),
    IO_RENAME_FROM(Access.REMOVE, false),
    IO_RENAME_TO(Access.REPLACE, false),
    IO_LIST(Access.READ, true),
    IO_SPACE(Access.READ, true),
    IO_NAME_MAX(Access.READ, true),
    IO_CANONICALIZE(Access.READ, true),
    STREAM_READ(Access.READ, true),
    STREAM_WRITE(Access.CREATE_OR_WRITE, true),
    RANDOM_READ(Access.READ, true),
    RANDOM_WRITE(Access.CREATE_OR_WRITE, true),
    NATIVE_READ(Access.READ, true),
    NATIVE_WRITE(Access.CREATE_OR_WRITE, true),
    LIBRARY_LOAD(Access.READ, true),
    PROCESS_DIRECTORY(Access.READ, true),
    PROCESS_PROGRAM(Access.EXECUTE, true),
    HEAP_DUMP(Access.CREATE, false),
    HEAP_DUMP_OPTION(Access.CREATE_OR_WRITE, true),
    DIAGNOSTIC_COMMAND(Access.WRITE, true),
    LAUNCHER_LOAD(Access.READ, true),
    HOST_SCOPE(Access.READ, true);

    /** What a call does to the file that it names. */
    public enum Access {
        /** Looks at it: open for reading, list, readlink, stat. */
        READ,
        /** Changes it where it exists: modify, truncate, attributes, times. */
        WRITE,
        /** Asks whether it may be changed, and changes nothing. */
        ASK_WRITE,
        /** Makes a new name; fails where the name exists. */
        CREATE,
        /** Opens for writing, and makes the file where there is none. */
        CREATE_OR_WRITE,
        /** Makes a name, or takes the place of what bears it. */
        REPLACE,
        /** Takes a name away. */
        REMOVE,
        /** Starts it, or asks whether it may be started. */
        EXECUTE
    }

    private final Access access;
    private final boolean follows;

    FileCall(Access access, boolean follows) {
        this.access = access;
        this.follows = follows;
    }

    /** Returns what the call does to the file that it names. */
    public Access access() {
        return access;
    }

    /** Returns whether a symbolic link as the last component is followed. */
    public boolean follows() {
        return follows;
    }
}
