package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * The file calls that name two files, or change where names lead: symbolic and hard links, renames, removals.
 */
public final class LinkHooks {
    private LinkHooks() {}

    /** Begins a call that makes a symbolic link at {@code name}: it runs alone. */
    public static int beginSymlink(@Nullable Object name) {
        int state = FileHooks.begin(name, FileCall.NIO_SYMLINK);
        return state == FileHooks.OUTSIDE ? state : aloneOrFail();
    }

    /** Begins a call that removes a name; a removed link changes where names lead. */
    public static int beginRemoval(@Nullable Object name, FileCall call) {
        int state = FileHooks.begin(name, call);
        if (state == FileHooks.OUTSIDE || name == null) {
            return state;
        }
        try {
            return leadsElsewhere(name) ? FileHooks.OUTDATING : state;
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls++;
            }
            throw failure;
        }
    }

    /** Begins a call that gives {@code existing} a second name. */
    public static int beginLink(@Nullable Object existing) {
        int state = FileHooks.begin(existing, FileCall.NIO_LINK_EXISTING);
        if (state == FileHooks.OUTSIDE || existing == null) {
            return state;
        }
        boolean alone;
        try {
            alone = leadsElsewhere(existing);
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls++;
            }
            throw failure;
        }
        return alone ? aloneOrFail() : state;
    }

    /** Begins a rename; one that moves a link or a directory, or takes such a one's place, runs alone. */
    public static int beginRename(@Nullable Object from, @Nullable Object to, FileCall call) {
        int state = FileHooks.begin(from, call);
        if (state == FileHooks.OUTSIDE || from == null || to == null) {
            return state;
        }
        return plainFiles(from, to) ? state : aloneOrFail();
    }

    /**
     * Translates the two names of a rename or a hard link; a refusal counts the call out.
     *
     * @param state what the beginning returned
     * @return both, or {@code null} where both stay as they are
     */
    public static Object @Nullable [] translate(Object from, Object to, FileCall fromCall, FileCall toCall, int state) {
        try {
            ResolvedPath[] paths = check(from, to, fromCall, toCall);
            if (paths == null) {
                return null;
            }
            HostFiles files = FileHooks.files();
            return new Object[] {paths[0].hostName(files), paths[1].hostName(files)};
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
    }

    /** Translates the name that a removal takes away; refuses to take a mount point. A refusal counts the call out. */
    public static Object translateRemoval(Object name, FileCall call, int state) {
        try {
            refuseBusy(name);
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
        return FileHooks.translate(name, call.access(), call.follows(), state);
    }

    static ResolvedPath @Nullable [] check(Object from, Object to, FileCall fromCall, FileCall toCall)
            throws FileRefusal {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || HostScope.active()) {
            return null;
        }
        ResolvedPath source = FileHooks.resolve(policy, from, false);
        ResolvedPath target = target(policy, source, to, fromCall);
        if (!source.mount().equals(target.mount())) {
            throw new FileRefusal(Errno.EXDEV);
        }
        if (fromCall.access() == FileCall.Access.REMOVE && (policy.busy(source) || policy.busy(target))) {
            throw new FileRefusal(Errno.EBUSY);
        }
        if (policy.makesReadable(source, target)) {
            FileHooks.check(from, FileCall.Access.READ, false);
        }
        FileHooks.judge(from, fromCall.access(), false);
        FileHooks.judge(to, toCall.access(), false);
        if (source.is(ResolvedPath.LAYERED)) {
            return fromCall.access() == FileCall.Access.REMOVE
                    ? FileHooks.preparedRename(policy, source, target)
                    : preparedLink(source, target);
        }
        return source.host() == null && target.host() == null ? null : new ResolvedPath[] {source, target};
    }

    /** Resolves the new name; the kernel looks for the file that is to get a second name before it does. */
    private static ResolvedPath target(FilePolicy policy, ResolvedPath source, Object to, FileCall fromCall)
            throws FileRefusal {
        try {
            return FileHooks.resolve(policy, to, false);
        } catch (FileRefusal refusal) {
            boolean link = fromCall.access() != FileCall.Access.REMOVE;
            int mode = link ? FileHooks.files().mode(source.hostOrVirtual(), false) : 0;
            throw mode < 0 ? new FileRefusal(-mode) : refusal;
        }
    }

    private static ResolvedPath[] preparedLink(ResolvedPath existing, ResolvedPath created) throws FileRefusal {
        boolean below = existing.is(ResolvedPath.BELOW);
        ResolvedPath ready = below ? FileHooks.prepared(existing, FileCall.Access.WRITE) : existing;
        int mode = FileHooks.files().mode(ready.hostOrVirtual(), false);
        if (mode < 0) {
            throw new FileRefusal(-mode);
        }
        return new ResolvedPath[] {
            ready, created.is(ResolvedPath.BELOW) ? FileHooks.prepared(created, FileCall.Access.CREATE) : created
        };
    }

    static void refuseBusy(Object name) throws FileRefusal {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || HostScope.active()) {
            return;
        }
        ResolvedPath path = FileHooks.resolve(policy, name, false);
        if (policy.mountPoint(path)) {
            throw new FileRefusal(Errno.EBUSY);
        }
    }

    /** Makes a counted call one that runs alone, or counts it out and fails as busy. */
    static int aloneOrFail() {
        try {
            return FileHooks.alone();
        } catch (FileRefusal refusal) {
            FileHooks.end(FileHooks.COUNTED);
            throw FileHooks.sneaky(FileHooks.files().failure(refusal.errno()));
        }
    }

    private static boolean leadsElsewhere(Object name) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            return false;
        }
        try {
            return FileHooks.resolve(policy, name, false).isLink();
        } catch (FileRefusal refusal) {
            return false;
        }
    }

    /** Returns whether neither name of a counted call bears a link or a directory. */
    static boolean plainFiles(Object from, Object to) {
        try {
            return plainFile(from) && plainFile(to);
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls++;
            }
            throw failure;
        }
    }

    /** Returns whether a name bears a file that is neither link nor directory, or nothing, now. */
    private static boolean plainFile(Object name) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            return true;
        }
        try {
            ResolvedPath path = FileHooks.resolve(policy, name, false);
            int mode = FileHooks.files().mode(path.hostOrVirtual(), false);
            int type = mode & HostFiles.TYPE;
            return mode < 0 || (type != HostFiles.LINK && type != HostFiles.DIRECTORY);
        } catch (FileRefusal refusal) {
            return true;
        }
    }
}
