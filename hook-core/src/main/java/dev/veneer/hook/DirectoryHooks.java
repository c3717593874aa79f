package dev.veneer.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.WatchKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Listings, watched directories and directories held open: what a directory shows is what the policy says, whichever
 * way it is read.
 */
public final class DirectoryHooks {
    /** Open directories whose listing differs from the host's, by the JDK's {@code DIR} pointer. */
    private static final ConcurrentHashMap<Long, OpenListing> LISTINGS = new ConcurrentHashMap<>();
    /** The directories that are held open by descriptor ({@code SecureDirectoryStream}). */
    private static final ConcurrentHashMap<Integer, Held> HELD = new ConcurrentHashMap<>();

    /** The descriptors of the JDK's streams that hold a directory open. */
    private static final ConcurrentHashMap<Object, Integer> STREAMS = new ConcurrentHashMap<>();

    /** The listing of a directory of which nothing can be found out. */
    private static final FilePolicy.Listing NOTHING = new Nothing();

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
    static Collection<String> shown(String[] names, FilePolicy.Listing listing) {
        HostFiles files = FileHooks.files();
        Set<String> shown = new LinkedHashSet<>();
        for (String name : names) {
            if (listing.shows(files.encode(name))) {
                shown.add(name);
            }
        }
        for (byte[] mountPoint : listing.mountPoints()) {
            shown.add(files.decode(mountPoint));
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
            // A failure in here must not show what is hidden.
            return NOTHING;
        }
    }

    /** Returns the bytes under which the kernel is to watch a directory. */
    public static byte[] watch(Object directory) {
        int state = FileHooks.begin(directory, FileCall.NIO_WATCH);
        Object name = directory;
        if (state != FileHooks.OUTSIDE) {
            prepareWatch(directory, state);
            name = FileHooks.translate(directory, FileCall.NIO_WATCH, state);
        }
        FileHooks.end(state);
        return FileHooks.files().bytes(name);
    }

    /** Copies a directory of layers up: what the application changes in it shows in the upper layer alone. */
    private static void prepareWatch(Object directory, int state) {
        try {
            ResolvedPath path = FileHooks.judge(directory, FileCall.Access.READ, true);
            if (path != null && path.is(ResolvedPath.BELOW) && path.existed()) {
                FileHooks.prepared(path, FileCall.Access.WRITE);
            }
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
    }

    /** Notes what the JDK's registration of a directory came to: a key, or an exception. */
    public static void registered(Object directory, Set<?> events, @Nullable Object result) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_WATCHED);
            return;
        }
        LayerWatches.registered(directory, events, result);
    }

    /** Returns the name of an event in a watched directory, or {@code null} where the application must not see it. */
    public static @Nullable Object event(Map<Integer, ?> keys, int descriptor, @Nullable Object name) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.NIO_WATCH_EVENT);
        }
        if (FileHooks.policy == null || name == null || !(keys.get(descriptor) instanceof WatchKey)) {
            return name;
        }
        WatchKey key = (WatchKey) keys.get(descriptor);
        if (LayerWatches.isComing(key, FileHooks.files().bytes(name))) {
            return null;
        }
        FilePolicy.Listing listing = listing(key.watchable());
        // NOTHING: the directory went away with those above it, and this tells that its files did.
        boolean shows = listing == null
                || listing == NOTHING
                || listing.shows(FileHooks.files().bytes(name));
        return shows ? name : null;
    }

    /** Notes that a stream of the JDK's holds a directory open by descriptor. */
    public static void held(Object stream, Object directory, long pointer, int descriptor) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.AT_STREAM);
            return;
        }
        if (directory instanceof RawName) {
            return;
        }
        HELD.put(descriptor, held(policy, directory));
        STREAMS.put(stream, descriptor);
        OpenListing open = LISTINGS.get(pointer);
        byte[] base = open == null || open.listing != NOTHING ? null : base(descriptor);
        if (base != null) {
            // Its name is one from before a rename; the kernel knows the directory's name of now.
            LISTINGS.remove(pointer);
            opened(base, pointer);
        }
    }

    private static Held held(FilePolicy policy, Object directory) {
        try {
            ResolvedPath path = FileHooks.resolve(policy, directory, true);
            return new Held(path.virtual(), path.hostOrVirtual(), path.mount(), null);
        } catch (FileRefusal refusal) {
            byte[] name = FileHooks.bytes(directory);
            return new Held(name, name, null, null);
        }
    }

    /** Notes that a stream's descriptor is closed. */
    public static void released(Object stream, int descriptor) {
        if (HELD.isEmpty()) {
            return;
        }
        STREAMS.remove(stream);
        Held held = HELD.remove(descriptor);
        while (held != null && held.before != null) {
            int before = held.before;
            held = HELD.remove(before);
            FileHooks.files().close(before);
        }
    }

    /**
     * Checks a change of attributes that a held directory's view makes by descriptor.
     *
     * @param file the name in the directory, or {@code null} for the directory itself
     * @throws IOException the JDK's own, where the change is refused
     */
    public static void change(Object stream, @Nullable Object file, boolean follow) throws IOException {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.AT_ATTRIBUTES);
        }
        Integer descriptor = STREAMS.isEmpty() ? null : STREAMS.get(stream);
        byte[] base = descriptor == null ? null : base(descriptor);
        if (base == null) {
            return;
        }
        HostFiles files = FileHooks.files();
        try {
            byte[] name = file == null ? base : join(base, files.encode(file.toString()));
            ResolvedPath path = FileHooks.check(name, FileCall.Access.WRITE, follow);
            if (file == null && path != null && path.is(ResolvedPath.LAYERED)) {
                holdInUpper(stream, path);
            }
        } catch (FileRefusal refusal) {
            throw files.ioFailure(refusal.errno(), file);
        }
    }

    /** Has a stream hold its directory in the upper layer: what it held may be in a lower one, which must not change. */
    private static synchronized void holdInUpper(Object stream, ResolvedPath path) throws FileRefusal {
        Integer before = STREAMS.get(stream);
        HostFiles files = FileHooks.files();
        if (before == null || Arrays.equals(openedAs(before), path.hostOrVirtual())) {
            return;
        }
        int descriptor = files.holdInstead(stream, path.hostOrVirtual());
        HELD.put(descriptor, new Held(path.virtual(), path.hostOrVirtual(), path.mount(), before));
        STREAMS.put(stream, descriptor);
    }

    private static byte[] openedAs(int descriptor) throws FileRefusal {
        HostFiles files = FileHooks.files();
        return files.readLink(files.encode("/proc/self/fd/".concat(Integer.toString(descriptor))));
    }

    /** Returns the path object with which {@code fchmodat(2)} or {@code utimensat(2)} is to go on. */
    public static Object translateChange(int directory, Object path, int flags, FileCall call, int state) {
        if (directory < 0) {
            return FileHooks.translate(path, call.access(), flags == 0, state);
        }
        HostFiles files = FileHooks.files();
        byte[] name = files.encode(path.toString());
        return files.rawName(translate(directory, name, call.access(), flags == 0, state));
    }

    /** Returns the bytes with which {@code openat(2)} is to go on; a refusal counts the call out. */
    public static byte[] translateOpen(int directory, byte[] name, int flags, int state) {
        try {
            boolean follow = !OpenFlags.exclusive(flags) && !FileHooks.files().opensNoLink(flags);
            return translate(directory, name, OpenFlags.access(flags), follow);
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
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
        try {
            byte[] fromBase = base(fromDirectory);
            byte[] toBase = base(toDirectory);
            if (fromBase == null || toBase == null || HostScope.active()) {
                return new byte[][] {from, to};
            }
            ResolvedPath[] paths =
                    LinkHooks.check(join(fromBase, from), join(toBase, to), FileCall.AT_RENAME, FileCall.NIO_RENAME_TO);
            if (paths != null && paths[0].is(ResolvedPath.LAYERED)) {
                return new byte[][] {paths[0].hostOrVirtual(), paths[1].hostOrVirtual()};
            }
            return new byte[][] {
                translate(fromDirectory, from, FileCall.Access.REMOVE, false),
                translate(toDirectory, to, FileCall.Access.REPLACE, false)
            };
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
    }

    private static byte[] translate(int directory, byte[] name, FileCall.Access access, boolean follow, int state) {
        try {
            return translate(directory, name, access, follow);
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
    }

    /**
     * Translates a name relative to a directory that is held open. A plain name stays, so that it goes on to mean that
     * directory even after a rename; whatever leads out of the directory becomes an absolute host path.
     */
    private static byte[] translate(int directory, byte[] name, FileCall.Access access, boolean follow)
            throws FileRefusal {
        FilePolicy policy = FileHooks.policy;
        byte[] base = base(directory);
        if (policy == null || base == null || HostScope.active()) {
            return name;
        }
        byte[] whole = join(base, name);
        ResolvedPath checked = FileHooks.check(whole, access, follow);
        if (access == FileCall.Access.REMOVE) {
            LinkHooks.refuseBusy(whole);
            checked = FileHooks.prepareRemoval(checked);
        }
        if (checked != null && checked.is(ResolvedPath.LAYERED)) {
            // The descriptor is one layer's alone.
            return checked.hostOrVirtual();
        }
        ResolvedPath path = FileHooks.resolve(policy, whole, follow);
        boolean plain = name[0] != '/'
                && Arrays.equals(path.virtual(), whole)
                && path.mount().equals(FileHooks.resolve(policy, base, true).mount());
        return plain ? name : path.hostOrVirtual();
    }

    /** Returns the virtual path of a directory that is held open, wherever it was moved; {@code null} for any other. */
    private static byte @Nullable [] base(int directory) {
        Held held = HELD.isEmpty() ? null : HELD.get(directory);
        FilePolicy policy = FileHooks.policy;
        if (held == null || policy == null) {
            return null;
        }
        try {
            byte[] host = openedAs(directory);
            return Arrays.equals(host, held.host) ? held.virtual : moved(policy, host, held.mount);
        } catch (FileRefusal refusal) {
            return held.virtual;
        }
    }

    /** Prefers the mount through which the directory was opened: others may show it with other limits. */
    private static byte[] moved(FilePolicy policy, byte[] host, @Nullable Object mount) {
        byte[] virtual = mount == null ? null : policy.virtual(host, mount);
        if (virtual == null) {
            virtual = policy.virtual(host);
        }
        return virtual == null ? host : virtual;
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

    /** A directory that is held open, as it was then. */
    private static final class Held {
        final byte[] virtual;
        final byte[] host;
        final @Nullable Object mount;
        /** The descriptor that the stream held before, still open for calls under way. */
        final @Nullable Integer before;

        Held(byte[] virtual, byte[] host, @Nullable Object mount, @Nullable Integer before) {
            this.virtual = virtual;
            this.host = host;
            this.mount = mount;
            this.before = before;
        }
    }

    /** Shows nothing. */
    private static final class Nothing implements FilePolicy.Listing {
        @Override
        public boolean shows(byte[] name) {
            return false;
        }

        @Override
        public List<byte[]> mountPoints() {
            return List.of();
        }
    }

    /** What an open directory has still to show. */
    private static final class OpenListing {
        private final FilePolicy.Listing listing;
        private final Map<String, byte[]> mountPoints = new LinkedHashMap<>();
        private @Nullable Iterator<byte[]> rest;

        OpenListing(FilePolicy.Listing listing) {
            this.listing = listing;
            for (byte[] name : listing.mountPoints()) {
                mountPoints.put(key(name), name);
            }
        }

        byte @Nullable [] next(long pointer) throws Exception {
            while (rest == null) {
                byte[] name = FileHooks.files().readDirectory(pointer);
                if (name == null) {
                    rest = mountPoints.values().iterator();
                } else if (listing.shows(name)) {
                    if (!mountPoints.isEmpty()) {
                        mountPoints.remove(key(name));
                    }
                    return name;
                }
            }
            return rest.hasNext() ? rest.next() : null;
        }

        private static String key(byte[] name) {
            return new String(name, StandardCharsets.ISO_8859_1);
        }
    }
}
