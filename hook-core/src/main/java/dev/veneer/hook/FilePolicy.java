package dev.veneer.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a program sees of files: where a name leads, and what may be done there.
 *
 * <p>Called by {@link FileHooks} in a {@link HostScope}, from any thread. An exception out of a policy that is no
 * {@link FileRefusal} denies the call.
 */
public interface FilePolicy {
    /**
     * Resolves a name in the virtual name space.
     *
     * @param name as the application gave it: absolute, or relative to the working directory; not to be changed
     * @param follow whether a symbolic link as the last component is followed
     * @return where it leads; the last component need not exist
     * @throws FileRefusal when a component on the way is missing, is no directory, or loops
     */
    ResolvedPath resolve(byte[] name, boolean follow) throws FileRefusal;

    /**
     * Resolves a name, without a look at its last component, for an access that follows no symbolic link there.
     *
     * @return where it leads, with {@link ResolvedPath#UNSEEN} if it is not certain that there is no link;
     *     {@code null} where the access is not plainly allowed, or more is to be known to tell
     * @throws FileRefusal when a component on the way is missing, is no directory, or loops
     */
    @Nullable
    ResolvedPath resolveUnseen(byte[] name, FileCall.Access access) throws FileRefusal;

    /**
     * Resolves a name by what is known of the directory in which it is, without a look at the host. Called outside of a
     * {@link HostScope}; takes no lock.
     *
     * @return where it leads, whatever is there; {@code null} where that is not known, or not plainly allowed
     */
    @Nullable
    ResolvedPath resolveOrdinary(byte[] name, FileCall.Access access);

    /**
     * Does the same for a name as text.
     *
     * @return the host path, which is {@code name} itself where no mount is; {@code null} where that is not known, or not
     *     plainly allowed
     */
    @Nullable
    String resolveOrdinary(String name, FileCall.Access access);

    /**
     * Resolves a name to its canonical form, with whatever is missing at its end left as it is, as
     * {@code File.getCanonicalPath} does.
     *
     * @return the canonical virtual path, or {@code null} where the host's own answer is right
     */
    byte @Nullable [] canonicalize(byte[] name) throws FileRefusal;

    /**
     * Thinks again about an access that is not plainly allowed, and reports it where it is refused.
     *
     * @return the error number that the call fails with, or 0 to let it pass
     */
    int refuse(ResolvedPath path, byte[] name, FileCall.Access access);

    /**
     * Makes a path in a mount of layers ready for a change that the policy allows: what lies in a lower layer is copied
     * up, directories above it too. May leave something to {@link #settle}.
     *
     * @param path one that is {@link ResolvedPath#LAYERED}
     * @return the path with which the call is to go on
     * @throws FileRefusal with the error number with which the call fails; nothing is left to settle then
     */
    ResolvedPath prepare(ResolvedPath path, FileCall.Access access) throws FileRefusal;

    /**
     * Makes two paths in one mount of layers ready for a rename, as {@link #prepare} does for one.
     *
     * @return the two paths with which the call is to go on
     */
    ResolvedPath[] prepareRename(ResolvedPath from, ResolvedPath to) throws FileRefusal;

    /** Ends what {@link #prepare} began on this thread, after the system call, whether that failed or not. */
    void settle();

    /** Returns whether a rename or removal of this path is refused as busy: it is a mount point, or above one. */
    boolean busy(ResolvedPath path);

    /** Returns whether a file that must not be read under one name could be read under the other. */
    boolean makesReadable(ResolvedPath from, ResolvedPath to);

    /** Returns whether a removal of this path is refused as busy: something is mounted on it, or below it. */
    boolean mountPoint(ResolvedPath path);

    /** Returns what a listing of the directory must leave out and add, or {@code null} for neither. */
    @Nullable
    Listing listing(ResolvedPath directory);

    /** Returns the virtual path of a host path that the JVM itself reports, or {@code null} where it has none. */
    byte @Nullable [] virtual(byte[] host);

    /**
     * Tells the user that a native library was loaded: what it does passes no hook.
     *
     * @param library its name as the C library got it: a host path, or a name that it looks for
     * @param network whether a policy is about the network as well
     */
    void outside(byte[] library, boolean network);

    /** Returns the virtual path under which {@code mount} shows a host path, or {@code null} where it does not. */
    byte @Nullable [] virtual(byte[] host, Object mount);

    /** Returns the mount table as the application sees it, made from the host's entries. */
    List<Object> mountEntries(List<Object> host);

    /** Returns the mount table's entry for the file system in which a path lies, or {@code null} for the host's. */
    @Nullable
    Object mountEntry(ResolvedPath path);

    /** Returns a host path of at most 106 bytes for a socket at {@code path}, through an alias where it is longer. */
    byte[] socketPath(ResolvedPath path) throws FileRefusal;

    /** Returns the virtual working directory, or {@code null} for the process's own. */
    byte @Nullable [] workingDirectory();

    /** Returns whether the JVM itself makes the call under way on a name that leads nowhere for the application. */
    boolean calledByJvm(byte[] name);

    /** Returns whether the JVM itself, not the application, makes the call under way on this path. */
    boolean calledByJvm(ResolvedPath path);

    /** What a listing of a directory leaves out and adds. */
    interface Listing {
        /** Returns whether a name that the host's directory holds is shown. */
        boolean shows(byte[] name);

        /** Returns the names that the host's directory need not hold and that are shown: mount points. */
        List<byte[]> mountPoints();
    }
}
