package dev.veneer.hook;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What woven file calls go through: counts the call in, finds out where the name leads, and has the JDK go on with the
 * host's path.
 *
 * <p>A woven method begins with {@link #begin}, replaces its path by what {@link #translate} returns, and ends with
 * {@link #end}. Where no mount and no rule concerns the name, that is a look-up in {@link PathCache} and two counters.
 * Any throwable in here refuses the call.
 */
public final class FileHooks {
    /** The call is let through as it is, uncounted. */
    public static final int OUTSIDE = 0;
    /** The call is counted. */
    public static final int COUNTED = 1;
    /** The call runs alone. */
    public static final int ALONE = 2;
    /** The call is counted, and what it leaves behind outdates remembered resolutions. */
    public static final int OUTDATING = 3;

    /** The bits of what {@code access(2)} asks for. */
    private static final int ASKS_READ = 4;

    private static final int ASKS_WRITE = 2;
    private static final int ASKS_EXECUTE = 1;

    static volatile @Nullable FilePolicy policy;
    static @Nullable HostFiles host;
    static volatile PathCache cache = new PathCache();

    private static final CallGate GATE = new CallGate();
    /** What tells of other JVMs' changes; {@code null} where there are none to tell of. */
    private static volatile SharedCounter @Nullable [] shared;

    /** Calls that failed on their way in; counting one here takes no call, for which the stack may have no room. */
    static final CallGate.Lost LOST = GATE.lost;

    /** How many calls under way have something to settle: see {@link FilePolicy#settle}. */
    private static final AtomicInteger UNSETTLED = new AtomicInteger();

    private FileHooks() {}

    /**
     * Counts a call in, once the stack is known to have room for counting it out: else no call would run alone again.
     *
     * @param name the path object or string that the application gave
     * @return what {@link #end} wants back: {@link #OUTSIDE} means that nothing is to be translated
     */
    public static int begin(@Nullable Object name, FileCall call) {
        if (policy == null) {
            if (HookProbe.running()) {
                HookProbe.records(call);
            }
            return OUTSIDE;
        }
        if (name == null || name instanceof RawName) {
            return OUTSIDE;
        }
        files().requireStack();
        GATE.enter();
        SharedCounter[] counters = shared;
        if (counters != null) {
            look(counters);
        }
        return COUNTED;
    }

    private static void look(SharedCounter[] counters) {
        for (SharedCounter counter : counters) {
            counter.look();
        }
    }

    /** Has every call look at a counter that tells of other JVMs' changes. */
    public static synchronized void share(SharedCounter counter) {
        SharedCounter[] known = shared;
        SharedCounter[] counters = known == null ? new SharedCounter[1] : Arrays.copyOf(known, known.length + 1);
        counters[counters.length - 1] = counter;
        shared = counters;
    }

    /**
     * Counts a call out. Once in here, it is counted out even where the stack has no room for it: else no call would run
     * alone again.
     */
    public static void end(int state) {
        if (state == OUTSIDE) {
            return;
        }
        if (UNSETTLED.get() != 0) {
            settle();
        }
        if (state == ALONE) {
            GATE.open();
            return;
        }
        try {
            GATE.exit();
        } catch (Throwable failure) {
            synchronized (LOST) {
                LOST.calls++;
            }
            throw failure;
        }
        if (state == OUTDATING) {
            GATE.outdate();
        }
    }

    /** Has the policy end what it began on this thread. */
    private static void settle() {
        FilePolicy current = policy;
        if (current == null || HostScope.active()) {
            // A call of the policy's own, in the middle of what is to be settled.
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.settle();
        } catch (RuntimeException | Error e) {
            // The system call is done, and what it left is valid: the next change of that name settles it.
            return;
        } finally {
            scope.depth--;
        }
    }

    /** Notes that the call under way has something to settle. */
    public static void unsettled() {
        UNSETTLED.incrementAndGet();
    }

    /** Notes that a call settled what it had to. */
    public static void settled() {
        UNSETTLED.decrementAndGet();
        ErrorTexts.disturbed();
    }

    /** Outdates whatever is remembered of where names lead. */
    public static void outdate() {
        GATE.outdate();
    }

    /**
     * Makes a counted call one that runs alone: what it is about to do may change where other names lead.
     *
     * @return the state for {@link #end}
     */
    static int alone() throws FileRefusal {
        try {
            // The gate must not be left closed.
            files().requireStack();
        } catch (StackOverflowError failure) {
            synchronized (LOST) {
                LOST.calls++;
            }
            throw failure;
        }
        GATE.exit();
        if (GATE.close()) {
            return ALONE;
        }
        GATE.enter();
        throw new FileRefusal(Errno.EBUSY);
    }

    /**
     * Returns the path object with which the JDK is to go on: the application's own where no policy concerns it.
     *
     * <p>Throws the JDK's internal exception for a failed system call, which its callers turn into their documented
     * ones; the signature does not say so because the woven methods that call it declare it already. The call is
     * counted out then.
     *
     * @param state what {@link #begin} returned
     */
    public static Object translate(Object name, FileCall call, int state) {
        return translate(name, call.access(), call.follows(), state);
    }

    /** Returns what {@link #translate} does for {@code access(2)}, by the access asked for. */
    public static Object translateAccess(Object name, int wanted, int state) {
        try {
            return translateAccess(name, wanted);
        } catch (Throwable failure) {
            synchronized (LOST) {
                LOST.calls += state == ALONE ? 0 : 1;
            }
            throw refused(failure, state);
        }
    }

    /** Returns what {@link #translate} does for {@code open(2)}, by its flags. */
    public static Object translateOpen(Object name, int flags, int state) {
        try {
            return translate(name, OpenFlags.access(flags), follows(flags));
        } catch (Throwable failure) {
            synchronized (LOST) {
                LOST.calls += state == ALONE ? 0 : 1;
            }
            throw refused(failure, state);
        }
    }

    /** Returns whether {@code open(2)} follows a link as the last component, by its flags. */
    static boolean follows(int flags) {
        return !OpenFlags.exclusive(flags) && !files().opensNoLink(flags);
    }

    static Object translate(Object name, FileCall.Access access, boolean follow, int state) {
        try {
            return translate(name, access, follow);
        } catch (Throwable failure) {
            synchronized (LOST) {
                LOST.calls += state == ALONE ? 0 : 1;
            }
            throw refused(failure, state);
        }
    }

    private static Object translate(Object name, FileCall.Access access, boolean follow) throws FileRefusal {
        ResolvedPath path = follow ? check(name, access, true) : checkUnseen(name, access, false);
        if (access == FileCall.Access.REMOVE) {
            path = prepareRemoval(path);
        }
        return path == null || path.host() == null ? name : path.hostName(files());
    }

    /**
     * Throws the JDK's internal exception for a call that failed on its way in; one that runs alone is ended here, any
     * other is among the {@link #LOST} already.
     */
    static RuntimeException refused(Throwable failure, int state) {
        if (state == ALONE) {
            end(state);
        } else if (UNSETTLED.get() != 0) {
            settle();
        }
        throw sneaky(files().failure(refusalOf(failure).errno()));
    }

    /** Returns what {@link #translate} does, or an {@code Integer}: the error number with which the call fails. */
    public static Object translateOrErrno(Object name, FileCall call) {
        return translateOrErrno(name, call.access(), call.follows());
    }

    /** Returns what {@link #translateOrErrno} does for {@code access(2)}, by the access asked for. */
    public static Object translateAccessOrErrno(Object name, int wanted) {
        try {
            return translateAccess(name, wanted);
        } catch (Throwable failure) {
            return errno(failure);
        }
    }

    private static Object translateOrErrno(Object name, FileCall.Access access, boolean follow) {
        try {
            return translate(name, access, follow);
        } catch (Throwable failure) {
            return errno(failure);
        }
    }

    static Object errno(Throwable failure) {
        try {
            return ErrorTexts.returned(refusalOf(failure).errno());
        } catch (Throwable another) {
            synchronized (LOST) {
                LOST.calls++;
            }
            throw another;
        }
    }

    /** Everything that is asked for has to be allowed; 0 is whether the file is there. */
    private static Object translateAccess(Object name, int wanted) throws FileRefusal {
        Object translated = name;
        if ((wanted & ASKS_READ) != 0 || wanted == 0) {
            translated = translate(name, FileCall.Access.READ, true);
        }
        if ((wanted & ASKS_WRITE) != 0) {
            translated = translate(name, FileCall.Access.ASK_WRITE, true);
        }
        if ((wanted & ASKS_EXECUTE) != 0) {
            translated = translate(name, FileCall.Access.EXECUTE, true);
        }
        return translated;
    }

    /**
     * Finds out where a name leads and whether the access may go on.
     *
     * @return {@code null} where the JDK is to go on with the name as it is
     * @throws FileRefusal with the error number with which the call fails
     */
    static @Nullable ResolvedPath check(Object name, FileCall.Access access, boolean follow) throws FileRefusal {
        return prepare(judge(name, access, follow), access);
    }

    /**
     * Returns the host's path for a name that code of another language is given, which knows no virtual one.
     *
     * @param name the name; a relative one is meant in the application's working directory
     */
    static String hostText(String name, FileCall call) throws FileRefusal {
        String absolute = StreamHooks.absolute(name);
        ResolvedPath path = check(absolute, call.access(), call.follows());
        return path == null ? absolute : path.hostText(files());
    }

    /** Does what {@link #check} does for a call that only asks about the access, and prepares nothing. */
    static @Nullable ResolvedPath judge(Object name, FileCall.Access access, boolean follow) throws FileRefusal {
        FilePolicy current = policy;
        if (current == null) {
            return null;
        }
        ResolvedPath path = resolveUnlessOwn(current, name, access, follow);
        return path == null ? null : decide(current, path, name, access);
    }

    /**
     * Does what {@link #check} does for a call that can be made without following a link as the last component: a name
     * that was not met lately is then not looked at.
     *
     * @return a path with the trait {@link ResolvedPath#UNSEEN} where the call is right if it meets no link
     */
    static @Nullable ResolvedPath checkUnseen(Object name, FileCall.Access access, boolean follow) throws FileRefusal {
        FilePolicy current = policy;
        if (current == null) {
            return null;
        }
        ResolvedPath path = name instanceof byte[] ? null : cache.get(name, follow, GATE.generation());
        if (path == null) {
            path = UnseenNames.find(current, name, access);
            if (path != null) {
                return path == ResolvedPath.AS_IT_IS ? null : path;
            }
            path = resolveUnlessOwn(current, name, access, follow);
        }
        return path == null ? null : prepare(decide(current, path, name, access), access);
    }

    /** Makes a path ready to be written to, where it is not; names that go away are prepared by themselves. */
    static @Nullable ResolvedPath prepare(@Nullable ResolvedPath path, FileCall.Access access) throws FileRefusal {
        if (path == null || !path.is(ResolvedPath.BELOW)) {
            return path;
        }
        boolean writes = access == FileCall.Access.WRITE
                || access == FileCall.Access.CREATE
                || access == FileCall.Access.CREATE_OR_WRITE;
        return writes ? prepared(path, access) : path;
    }

    /** Makes a path ready for its removal, where it lies in layers. */
    static @Nullable ResolvedPath prepareRemoval(@Nullable ResolvedPath path) throws FileRefusal {
        boolean layered = path != null && path.is(ResolvedPath.LAYERED);
        return path == null || !layered ? path : prepared(path, FileCall.Access.REMOVE);
    }

    /** Makes a path that lies in layers ready for a change. */
    static ResolvedPath prepared(ResolvedPath path, FileCall.Access access) throws FileRefusal {
        FilePolicy current = policy;
        if (current == null) {
            return path;
        }
        // What is begun in there must not end for want of stack.
        files().requireStack();
        HostScope scope = HostScope.enter();
        try {
            return current.prepare(path, access);
        } catch (RuntimeException | Error e) {
            throw refusalOf(e);
        } finally {
            scope.depth--;
        }
    }

    /** Makes two paths that lie in layers ready for a rename. */
    static ResolvedPath[] preparedRename(FilePolicy current, ResolvedPath from, ResolvedPath to) throws FileRefusal {
        files().requireStack();
        HostScope scope = HostScope.enter();
        try {
            return current.prepareRename(from, to);
        } catch (RuntimeException | Error e) {
            throw refusalOf(e);
        } finally {
            scope.depth--;
        }
    }

    /** Returns where a name leads, or {@code null} where it leads nowhere for the application alone. */
    private static @Nullable ResolvedPath resolveUnlessOwn(
            FilePolicy current, Object name, FileCall.Access access, boolean follow) throws FileRefusal {
        try {
            return resolve(current, name, follow);
        } catch (FileRefusal refusal) {
            // It may be below what does not exist for the application alone, such as scratch space or a covered jar.
            if (HostScope.active() || (access == FileCall.Access.READ && current.calledByJvm(bytes(name)))) {
                return null;
            }
            throw refusal;
        }
    }

    /** Decides about an access to where a name leads: {@code null} where the JDK is to go on with the name as it is. */
    static @Nullable ResolvedPath decide(FilePolicy current, ResolvedPath path, Object name, FileCall.Access access)
            throws FileRefusal {
        if (path.allows(access)) {
            if (path.host() == null) {
                return null;
            }
        } else {
            return thinkAgain(current, path, name, access);
        }
        if (HostScope.active() || isReadByJvm(current, path, access)) {
            return null;
        }
        return path;
    }

    private static @Nullable ResolvedPath thinkAgain(
            FilePolicy current, ResolvedPath path, Object name, FileCall.Access access) throws FileRefusal {
        if (HostScope.active()) {
            return null;
        }
        HostScope scope = HostScope.enter();
        try {
            if (isReadByJvm(current, path, access)) {
                return null;
            }
            int errno = current.refuse(path, bytes(name), access);
            if (errno != 0) {
                throw new FileRefusal(errno);
            }
            return path.host() == null ? null : path;
        } catch (RuntimeException | Error e) {
            throw refusalOf(e);
        } finally {
            scope.depth--;
        }
    }

    /** Reads are all that the JVM does for itself: what it writes, the application named. */
    static boolean isReadByJvm(FilePolicy current, ResolvedPath path, FileCall.Access access) {
        return access == FileCall.Access.READ && path.is(ResolvedPath.READ_BY_JVM) && current.calledByJvm(path);
    }

    /** Returns where a name leads, remembered or found out. */
    static ResolvedPath resolve(FilePolicy current, Object name, boolean follow) throws FileRefusal {
        int generation = GATE.generation();
        ResolvedPath path = name instanceof byte[] ? null : cache.get(name, follow, generation);
        if (path != null) {
            return path;
        }
        HostScope scope = HostScope.enter();
        try {
            path = current.resolve(bytes(name), follow);
        } catch (RuntimeException | Error e) {
            throw refusalOf(e);
        } finally {
            scope.depth--;
        }
        if (!path.is(ResolvedPath.FLEETING) && !(name instanceof byte[])) {
            cache.put(name, follow, generation, path);
        }
        return path;
    }

    /** Returns the bytes that the JDK would hand to a system call for a name. */
    static byte[] bytes(Object name) {
        if (name instanceof String string) {
            return files().encode(string);
        }
        return name instanceof byte[] array ? array : files().bytes(name);
    }

    /** Returns the number that whatever is remembered of links now holds for. */
    public static int generation() {
        return GATE.generation();
    }

    static HostFiles files() {
        HostFiles files = host;
        if (files == null) {
            throw new IllegalStateException("hooks are not installed");
        }
        return files;
    }

    /** Turns whatever went wrong inside a policy into a refusal: a failure never becomes a permission. */
    static FileRefusal refusalOf(Throwable failure) {
        return failure instanceof FileRefusal fileRefusal ? fileRefusal : new FileRefusal(Errno.EACCES);
    }

    /** Throws {@code exception} as if it were unchecked: the woven method declares it. */
    @SuppressWarnings("unchecked")
    static <X extends Throwable> X sneaky(Throwable exception) throws X {
        throw (X) exception;
    }
}
