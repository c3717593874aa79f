package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * Names that were not met lately, in calls that can be made without following a link as the last component.
 *
 * <p>To find out what a new name is takes a system call, as much as most calls cost themselves. So the call is made at
 * once, in a form that follows no link there: where it meets none, its answer is the right one; where it meets one, the
 * name is resolved as others are. A name that is met again soon is resolved, too, and remembered: see {@link PathCache}.
 */
final class UnseenNames {
    private static final int SLOTS = 4_096;
    /** Names are met again soon within one or two of these, of 67 ms each. */
    private static final int SOON_SHIFT = 26;

    /** The hash of the name met last, and when, in each slot. Racy: what gets lost there costs time alone. */
    private static final long[] MET = new long[SLOTS];

    private UnseenNames() {}

    /**
     * Finds out where a name leads, if its last component is no link.
     *
     * @return {@code null} where the call is to go the usual way
     */
    static @Nullable ResolvedPath find(FilePolicy policy, Object name, FileCall.Access access) {
        if (name instanceof byte[]) {
            return null;
        }
        byte[] bytes = FileHooks.bytes(name);
        ResolvedPath ordinary = policy.resolveOrdinary(bytes, access);
        if (ordinary == ResolvedPath.AS_IT_IS) {
            return ordinary;
        }
        if (HostScope.active()) {
            return null;
        }
        if (ordinary != null || isMetAgain(name)) {
            return ordinary;
        }
        HostScope scope = HostScope.enter();
        try {
            ResolvedPath path = policy.resolveUnseen(bytes, access);
            return path == null || FileHooks.isReadByJvm(policy, path, access) ? null : path;
        } catch (FileRefusal | RuntimeException | Error e) {
            // The usual way tells what is wrong, and refuses.
            return null;
        } finally {
            scope.depth--;
        }
    }

    /** Returns the host path to which a name leads, whatever it is; {@code null} where the call is to go the usual way. */
    @SuppressWarnings("ReferenceEquality") // the same string says that no mount concerns it
    static @Nullable String ordinary(String name, FileCall.Access access) {
        FilePolicy policy = FileHooks.policy;
        String host = policy == null ? null : policy.resolveOrdinary(name, access);
        return host == null || host == name || !HostScope.active() ? host : null;
    }

    /** Returns the host path to which a name that was found leads. */
    static byte[] host(ResolvedPath found, Object name) {
        byte[] host = found.host();
        return host == null ? FileHooks.bytes(name) : host;
    }

    private static boolean isMetAgain(Object name) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 12) & (SLOTS - 1);
        int now = (int) (System.nanoTime() >> SOON_SHIFT);
        long last = MET[slot];
        MET[slot] = (long) hash << 32 | now & 0xffff_ffffL;
        return (int) (last >>> 32) == hash && now - (int) last <= 1;
    }
}
