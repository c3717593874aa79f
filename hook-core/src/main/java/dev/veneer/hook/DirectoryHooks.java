package dev.veneer.hook;

import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Listings, watched directories and directories held open: what a directory shows is what the policy says, whichever
 * way it is read.
 */
public final class DirectoryHooks {
    /** Open directories whose listing differs from the host's, by the JDK's {@code DIR} pointer. */
    private static final ConcurrentHashMap<Long, OpenListing> LISTINGS = new ConcurrentHashMap<>();
    /** The names of directories that are held open by descriptor ({@code SecureDirectoryStream}), as they were then. */
    private static final ConcurrentHashMap<Integer, byte[]> HELD = new ConcurrentHashMap<>();

    private DirectoryHooks() {}

    /** Notes that the JDK opened a directory for reading. */
    public static void opened(Object directory, long pointer) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_DIRECTORY_STREAM);
            return;
        }
        FilePolicy.Listing listing = listing(directory);
        if (listing != null) {
            LISTINGS.put(pointer, new OpenListing(listing));
        }
    }

    /** Notes that the JDK closes a directory. */
    public static void closed(long pointer) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_DIRECTORY_STREAM_CLOSE);
        }
        LISTINGS.remove(pointer);
    }

    /** Reads the next name of an open directory as the application sees it: {@code null} at the end. */
    public static byte @Nullable [] read(long pointer) {
        try {
            if (FileHooks.policy == null) {
                HookProbe.records(FileCall.NIO_READDIR);
            }
            OpenListing listing = LISTINGS.isEmpty() ? null : LISTINGS.get(pointer);
            if (listing == null) {
                return FileHooks.files().readDirectory(pointer);
            }
            return listing.next(pointer);
        } catch (Exception e) {
            throw FileHooks.sneaky(e);
        }
    }

    /** Returns the names of a listing as the application sees it. */
    static List<String> shown(String[] names, FilePolicy.Listing listing) {
        HostFiles files = FileHooks.files();
        List<String> shown = new ArrayList<>(names.length);
        for (String name : names) {
            if (listing.shows(files.encode(name))) {
                shown.add(name);
            }
        }
        for (byte[] mountPoint : listing.mountPoints()) {
            String name = files.decode(mountPoint);
            if (!shown.contains(name)) {
                shown.add(name);
            }
        }
        return shown;
    }

    static FilePolicy.@Nullable Listing listing(Object directory) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || HostScope.active()) {
            return null;
        }
        try {
            return FileHooks.resolve(policy, directory, true).listing(policy);
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    /** Returns the bytes under which the kernel is to watch a directory. */
    public static byte[] watch(Object directory) {
        int state = FileHooks.begin(directory, FileCall.NIO_WATCH);
        Object name = directory;
        if (state != FileHooks.OUTSIDE) {
            name = FileHooks.translate(directory, FileCall.NIO_WATCH, state);
        }
        FileHooks.end(state);
        return FileHooks.files().bytes(name);
    }

    /** Returns the name of an event in a watched directory, or {@code null} where the application must not see it. */
    public static @Nullable Object event(Map<Integer, ?> keys, int descriptor, @Nullable Object name) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_WATCH_EVENT);
        }
        if (FileHooks.policy == null || name == null || !(keys.get(descriptor) instanceof WatchKey)) {
            return name;
        }
        FilePolicy.Listing listing = listing(((WatchKey) keys.get(descriptor)).watchable());
        return listing == null || listing.shows(FileHooks.files().bytes(name)) ? name : null;
    }

    /** Notes that the JDK holds a directory open by descriptor. */
    public static void held(Object directory, int descriptor) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.AT_STREAM);
            return;
        }
        HELD.put(descriptor, FileHooks.bytes(directory));
    }

    /** Notes that a descriptor is closed. */
    public static void released(int descriptor) {
        if (!HELD.isEmpty()) {
            HELD.remove(descriptor);
        }
    }

    /** Returns the bytes with which {@code openat(2)} is to go on; a refusal counts the call out. */
    public static byte[] translateOpen(int directory, byte[] name, int flags, int state) {
        boolean follow = !OpenFlags.exclusive(flags) && !FileHooks.files().opensNoLink(flags);
        return translate(directory, name, OpenFlags.access(flags), follow, state);
    }

    /** Returns the bytes with which {@code fstatat(2)} is to go on; a refusal counts the call out. */
    public static byte[] translateStat(int directory, byte[] name, int flags, int state) {
        return translate(directory, name, FileCall.Access.READ, flags == 0, state);
    }

    /** Returns the bytes with which {@code unlinkat(2)} is to go on; a refusal counts the call out. */
    public static byte[] translateUnlink(int directory, byte[] name, int state) {
        return translate(directory, name, FileCall.Access.REMOVE, false, state);
    }

    /** Begins {@code renameat(2)}: it runs alone. */
    public static int beginRename(byte[] name) {
        int state = FileHooks.begin(name, FileCall.AT_RENAME);
        return state == FileHooks.OUTSIDE ? state : LinkHooks.aloneOrFail();
    }

    /** Returns the bytes with which {@code renameat(2)} is to go on, both names; a refusal counts the call out. */
    public static byte[][] translateRename(int fromDirectory, byte[] from, int toDirectory, byte[] to, int state) {
        byte[] fromBase = base(fromDirectory);
        byte[] toBase = base(toDirectory);
        if (fromBase == null || toBase == null || HostScope.active()) {
            return new byte[][] {from, to};
        }
        try {
            LinkHooks.check(join(fromBase, from), join(toBase, to), FileCall.AT_RENAME, FileCall.NIO_RENAME_TO);
        } catch (Throwable failure) {
            FileHooks.end(state);
            throw FileHooks.sneaky(
                    FileHooks.files().failure(FileHooks.refusalOf(failure).errno()));
        }
        return new byte[][] {
            translate(fromDirectory, from, FileCall.Access.REMOVE, false, state),
            translate(toDirectory, to, FileCall.Access.REPLACE, false, state)
        };
    }

    /**
     * Translates a name relative to a directory that is held open. A plain name stays, so that it goes on to mean that
     * directory even after a rename; whatever leads out of the directory becomes an absolute host path.
     */
    private static byte[] translate(int directory, byte[] name, FileCall.Access access, boolean follow, int state) {
        FilePolicy policy = FileHooks.policy;
        byte[] base = base(directory);
        if (policy == null || base == null || HostScope.active()) {
            return name;
        }
        try {
            byte[] whole = join(base, name);
            FileHooks.check(whole, access, follow);
            if (access == FileCall.Access.REMOVE) {
                LinkHooks.refuseBusy(whole);
            }
            ResolvedPath path = FileHooks.resolve(policy, whole, follow);
            boolean plain = name[0] != '/'
                    && Arrays.equals(path.virtual(), whole)
                    && path.mount().equals(FileHooks.resolve(policy, base, true).mount());
            return plain ? name : path.hostOrVirtual();
        } catch (Throwable failure) {
            FileHooks.end(state);
            throw FileHooks.sneaky(
                    FileHooks.files().failure(FileHooks.refusalOf(failure).errno()));
        }
    }

    /** Returns the virtual path of a directory that is held open, wherever it was moved; {@code null} for any other. */
    private static byte @Nullable [] base(int directory) {
        byte[] base = HELD.isEmpty() ? null : HELD.get(directory);
        FilePolicy policy = FileHooks.policy;
        if (base == null || policy == null) {
            return base;
        }
        try {
            HostFiles files = FileHooks.files();
            byte[] host = files.readLink(files.encode("/proc/self/fd/".concat(Integer.toString(directory))));
            byte[] virtual = policy.virtual(host);
            return virtual == null ? host : virtual;
        } catch (FileRefusal refusal) {
            return base;
        }
    }

    /** Joins as {@code openat(2)} does: an absolute name stands for itself. */
    private static byte[] join(byte[] base, byte[] name) {
        if (name.length == 0 || name[0] == '/') {
            return name;
        }
        boolean root = base.length == 1;
        byte[] joined = Arrays.copyOf(base, base.length + name.length + (root ? 0 : 1));
        if (!root) {
            joined[base.length] = '/';
        }
        System.arraycopy(name, 0, joined, joined.length - name.length, name.length);
        return joined;
    }

    /** What an open directory has still to show. */
    private static final class OpenListing {
        private final FilePolicy.Listing listing;
        private final List<byte[]> mountPoints;
        private @Nullable Iterator<byte[]> rest;

        OpenListing(FilePolicy.Listing listing) {
            this.listing = listing;
            this.mountPoints = new ArrayList<>(listing.mountPoints());
        }

        byte @Nullable [] next(long pointer) throws Exception {
            while (rest == null) {
                byte[] name = FileHooks.files().readDirectory(pointer);
                if (name == null) {
                    rest = mountPoints.iterator();
                } else if (listing.shows(name)) {
                    seen(name);
                    return name;
                }
            }
            return rest.hasNext() ? rest.next() : null;
        }

        private void seen(byte[] name) {
            for (int i = 0; i < mountPoints.size(); i++) {
                if (Arrays.equals(mountPoints.get(i), name)) {
                    mountPoints.remove(i);
                    return;
                }
            }
        }
    }
}
