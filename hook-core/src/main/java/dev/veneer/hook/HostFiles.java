package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.file.WatchKey;
import org.jspecify.annotations.Nullable;

/**
 * The door to the host's files: system calls on host paths that no hook looks at again.
 *
 * <p>Implemented inside {@code sun.nio.fs}, where the JDK's own dispatcher can be reached. Paths are the bytes that the
 * kernel sees, absolute, without a terminating NUL. Thread-safe.
 */
public interface HostFiles extends HostChanges, HostDirectories {
    /** Returns the bytes that the JDK would hand to a system call for {@code unixPath}, one of its path objects. */
    byte[] bytes(Object unixPath);

    /** Returns whether the flags of {@code open(2)} refuse a symbolic link as the last component. */
    boolean opensNoLink(int flags);

    /** Opens a file as the JDK does to change its attributes: for reading; throws as the JDK does. */
    int openForAttributes(Object unixPath, boolean follow);

    /** Opens a file as the JDK does; throws as the JDK does. */
    int open(Object unixPath, int flags, int mode);

    /**
     * Opens a file as the JDK does, but follows no symbolic link as the last component; throws as the JDK does.
     *
     * @return the descriptor, or -1 where the last component is a link, or may be
     */
    int openNoLink(byte[] path, int flags, int mode);

    /** As {@link #open(byte[], FileDescriptor, int)}, but fails with {@code ELOOP} where the last component is a link. */
    int openNoLink(byte[] path, FileDescriptor descriptor, int flags);

    /**
     * Reads a file's attributes into {@code attributes}, an object of the JDK's, and follows no symbolic link.
     *
     * @return 0, {@code ELOOP} where the last component is a link, or another error number
     */
    int attributes(byte[] path, Object attributes);

    /** Returns the JDK's internal exception for a failed system call, with {@link Errno#text} as its text. */
    Exception failure(int errno);

    /** Returns the exception of {@code java.nio.file} for a failed system call on {@code unixPath}, one of its paths. */
    IOException ioFailure(int errno, @Nullable Object unixPath);

    /** Reads the next name of an open directory, as {@code readdir(3)}: {@code null} at the end. */
    byte[] readDirectory(long directory) throws Exception;

    /**
     * Opens a stream's file as the JDK's native code does (a directory is refused), into {@code descriptor}.
     *
     * @param flags those of {@code open(2)}
     * @return 0, or an error number
     */
    int open(byte[] path, FileDescriptor descriptor, int flags);

    /**
     * Has a stream that holds a directory open hold another one; what was held stays open.
     *
     * @param stream one of the JDK's {@code SecureDirectoryStream}s
     * @return the descriptor that it holds now
     * @throws FileRefusal where the directory cannot be opened
     */
    int holdInstead(Object stream, byte[] directory) throws FileRefusal;

    /** Has a key of the JDK's tell that a name in its directory was deleted. */
    void tellDeletion(WatchKey key, byte[] name);

    /**
     * Holds what a path leads to, whoever gets that name then: {@code open(2)} with {@code O_PATH}. What is held has the path
     * {@code /proc/self/fd/N} until it is closed.
     *
     * @param follow whether a symbolic link as the last component is followed
     * @return the descriptor, or an error number, negated
     */
    int hold(byte[] path, boolean follow);

    /** Closes a descriptor. */
    void close(int descriptor);

    /** Returns an entry of the mount table that describes a virtual mount, as the JDK's file stores hold one. */
    Object mountEntry(byte[] target, String name, String type, boolean readOnly);

    /** Returns where an entry of the mount table is mounted. */
    byte[] mountPoint(Object mountEntry);

    /** Makes {@code path} what the JDK resolves relative paths of {@code java.nio.file} against. */
    void workingDirectory(byte[] path);

    /** Returns what agents have added behind the class path that the JVM was started with, as host paths. */
    String[] addedToClassPath(String classPath);

    /** Has the application's class loader look through this class path from now on, which names it as the hooks see it. */
    void classPath(String classPath);

    /**
     * Has {@code action} run in a host scope at the very end of an orderly exit, after the application's hooks and
     * deleteOnExit.
     */
    void atExit(Runnable action);

    /**
     * Makes sure that the stack has room for what must not fail half-way: 8 KiB.
     *
     * @throws StackOverflowError where there is less; nothing was changed then
     */
    void requireStack();

    /**
     * Calls a static method of {@code java.base} with arguments that name nothing; for probes, which leave no trace.
     *
     * @param className the binary name of its class
     * @param descriptor the method's JVM descriptor
     */
    void probe(String className, String method, String descriptor) throws Exception;

    /**
     * Opens a file that is no library as the JDK opens libraries; for probes.
     *
     * @param className the binary name of the JDK's class of such a library
     */
    void probeLibrary(String className, String path) throws Exception;

    /** Returns an object that no constructor has seen; for probes. */
    Object unconstructed(Class<?> type) throws InstantiationException;
}
