package dev.veneer.hook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that tell the application a name: real paths, link texts, mount tables. What they tell is virtual.
 */
public final class NameHooks {
    private NameHooks() {}

    /**
     * Returns what {@code realpath(3)} answers in the virtual name space, or {@code null} where the host's own answer
     * is right. A refusal counts the call out.
     */
    public static byte @Nullable [] realPath(Object name, int state) {
        try {
            ResolvedPath path = FileHooks.check(name, FileCall.Access.READ, true);
            if (path == null) {
                return null;
            }
            int mode = FileHooks.files().mode(path.hostOrVirtual(), false);
            if (mode < 0) {
                throw new FileRefusal(-mode);
            }
            return path.virtual().clone();
        } catch (Throwable failure) {
            synchronized (FileHooks.LOST) {
                FileHooks.LOST.calls += state == FileHooks.ALONE ? 0 : 1;
            }
            throw FileHooks.refused(failure, state);
        }
    }

    /** Returns a link's text with a host path that the kernel made up (in {@code /proc}) in its virtual form. */
    public static byte @Nullable [] linkText(Object name, byte @Nullable [] text) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || text == null || text.length == 0 || text[0] != '/' || HostScope.active()) {
            return text;
        }
        try {
            if (!startsWith(FileHooks.resolve(policy, name, false).virtual(), "/proc/")) {
                return text;
            }
        } catch (FileRefusal refusal) {
            return text;
        }
        byte[] virtual = policy.virtual(text);
        return virtual == null ? text : virtual;
    }

    /** Returns the mount table as the application sees it. */
    public static List<?> mountEntries(List<?> entries) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.NIO_MOUNT_ENTRIES);
            return entries;
        }
        if (HostScope.active()) {
            return entries;
        }
        @SuppressWarnings("unchecked") // the JDK's list of its own entries
        List<Object> host = (List<Object>) entries;
        return policy.mountEntries(host);
    }

    /** Returns the mount table's entry for the virtual file system in which a file lies, or {@code null}. */
    public static @Nullable Object mountEntry(Object file) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.NIO_FILE_STORE);
            return null;
        }
        if (file instanceof RawName || HostScope.active()) {
            return null;
        }
        try {
            return policy.mountEntry(FileHooks.resolve(policy, file, true));
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    private static boolean startsWith(byte[] bytes, String prefix) {
        if (bytes.length < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
