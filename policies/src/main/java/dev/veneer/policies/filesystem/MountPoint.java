package dev.veneer.policies.filesystem;

import dev.veneer.policies.config.Origin;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayerTree;
import dev.veneer.policies.overlay.LayeredFile;
import java.util.List;
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
 * @param layers what is behind an overlay, whose {@code host} is its upper layer; {@code null} for any other
 */
record MountPoint(
        String target,
        Kind kind,
        String host,
        boolean readOnly,
        boolean directory,
        @Nullable Origin origin,
        @Nullable LayerTree layers) {
    /** The kinds of mounts. */
    enum Kind {
        /** The host's own files. */
        HOST,
        /** A directory or file of the host at another place. */
        BIND,
        /** Directories of the host, and what was changed of them. */
        OVERLAY,
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

    MountPoint(String target, Kind kind, String host, boolean readOnly, boolean directory, @Nullable Origin origin) {
        this(target, kind, host, readOnly, directory, origin, null);
    }

    /** Returns whether the application is to find nothing here. */
    boolean hides() {
        return kind == Kind.HIDDEN || kind == Kind.INTERNAL;
    }

    /** Returns the host path behind a virtual one in this mount. */
    String hostPath(String virtual) {
        if (kind == Kind.HOST) {
            return virtual;
        }
        if (layers != null) {
            return layers.find(inLayers(virtual)).host();
        }
        if (virtual.length() == target.length()) {
            return host;
        }
        String rest = target.equals("/") ? virtual : virtual.substring(target.length());
        return host.equals("/") ? rest : host + rest;
    }

    /** Returns what a virtual path in this mount is, where it is an overlay; {@code null} elsewhere. */
    @Nullable
    LayeredFile layered(String virtual) {
        return layers == null ? null : layers.find(inLayers(virtual));
    }

    /** Returns the path in the layers of a virtual path in this mount. */
    String inLayers(String virtual) {
        return target.equals("/") ? virtual.equals("/") ? "" : virtual : virtual.substring(target.length());
    }

    /** Returns the virtual path of a host one behind this mount, or {@code null} where it is not behind it. */
    @Nullable
    String virtualPath(String hostPath) {
        String behind = behind(hostPath);
        if (behind == null) {
            return null;
        }
        String rest = hostPath.substring(behind.equals("/") ? 0 : behind.length());
        if (rest.isEmpty() || rest.equals("/")) {
            return target;
        }
        return target.equals("/") ? rest : target + rest;
    }

    /** Returns the host directory or file behind this mount in which a host path lies, or {@code null}. */
    @Nullable
    String behind(String hostPath) {
        if (kind == Kind.HOST) {
            return null;
        }
        List<String> hosts = layers == null ? List.of(host) : layers.layers();
        for (String behind : hosts) {
            if (!behind.isEmpty() && ByteString.isAtOrBelow(hostPath, behind)) {
                return behind;
            }
        }
        return null;
    }

    /** Returns what the JDK's file stores call this kind of file system. */
    String fileStoreType() {
        if (kind == Kind.OVERLAY) {
            return "overlay";
        }
        return kind == Kind.TMPFS || kind == Kind.PARENTS ? "tmpfs" : "bind";
    }
}
