package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.Origin;
import dev.veneer.policies.name.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * What the application finds at a place of the virtual name space.
 *
 * @param target where, an absolute canonical virtual path as a byte string
 * @param kind what kind of mount
 * @param host the host path behind the target, canonical, as a byte string; empty for the host's own root and for hidden
 *     mounts
 * @param readOnly whether every write fails as on a read-only file system
 * @param directory whether a directory is mounted, rather than a file
 * @param origin where the policy says so, or {@code null} for what Veneer mounts by itself
 */
record MountPoint(
        String target,
        Kind kind,
        String host,
        boolean readOnly,
        boolean directory,
        @Nullable Origin origin) {
    /** The kinds of mounts. */
    enum Kind {
        /** The host's own files. */
        HOST,
        /** A directory or file of the host at another place. */
        BIND,
        /** Private space that is gone at exit. */
        TMPFS,
        /** One file with content of its own. */
        FILE,
        /** Nothing: what is there does not exist. */
        HIDDEN,
        /** Directories above a mount's target that the host does not have. */
        PARENTS,
        /** A host path that Veneer keeps for itself: not there for the application. */
        INTERNAL
    }

    /** The host's own files at the root. */
    static final MountPoint HOST_ROOT = new MountPoint("/", Kind.HOST, "", false, true, null);

    /** Returns whether the application is to find nothing here. */
    boolean hides() {
        return kind == Kind.HIDDEN || kind == Kind.INTERNAL;
    }

    /** Returns the host path behind a virtual one in this mount. */
    String hostPath(String virtual) {
        if (kind == Kind.HOST) {
            return virtual;
        }
        if (virtual.length() == target.length()) {
            return host;
        }
        String rest = target.equals("/") ? virtual : virtual.substring(target.length());
        return host.equals("/") ? rest : host + rest;
    }

    /** Returns the virtual path of a host one behind this mount, or {@code null} where it is not behind it. */
    @Nullable
    String virtualPath(String hostPath) {
        if (kind == Kind.HOST || host.isEmpty() || !ByteString.isAtOrBelow(hostPath, host)) {
            return null;
        }
        String rest = host.equals("/") ? hostPath : hostPath.substring(host.length());
        if (rest.isEmpty() || rest.equals("/")) {
            return target;
        }
        return target.equals("/") ? rest : target + rest;
    }

    /** Returns what the JDK's file stores call this kind of file system. */
    String fileStoreType() {
        return kind == Kind.TMPFS || kind == Kind.PARENTS ? "tmpfs" : "bind";
    }
}
