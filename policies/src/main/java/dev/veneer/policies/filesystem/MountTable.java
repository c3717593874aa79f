package dev.veneer.policies.filesystem;

import dev.veneer.policies.name.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The mounts, by target: the longest target wins.
 *
 * <p>Built by one thread, immutable to all others.
 */
final class MountTable {
    private final Map<String, MountPoint> byTarget = new HashMap<>();
    private final TreeMap<String, MountPoint> inOrder = new TreeMap<>();
    /** The names under each directory that lead to a mount, mount points and their parents alike. */
    private final Map<String, List<String>> namesAbove = new HashMap<>();

    private MountPoint root = MountPoint.HOST_ROOT;

    /** Adds a mount; returns the one that has the target already, or {@code null}. */
    @Nullable
    MountPoint add(MountPoint mount) {
        MountPoint other = byTarget.putIfAbsent(mount.target(), mount);
        if (other != null) {
            return other;
        }
        inOrder.put(mount.target(), mount);
        if (mount.target().equals("/")) {
            root = mount;
            return null;
        }
        String path = mount.target();
        while (!path.equals("/")) {
            String parent = ByteString.parent(path);
            List<String> names = namesAbove.computeIfAbsent(parent, p -> new ArrayList<>());
            String name = ByteString.name(path);
            if (!names.contains(name)) {
                names.add(name);
            }
            path = parent;
        }
        return null;
    }

    /** Returns the mount at the root. */
    MountPoint root() {
        return root;
    }

    /** Returns the mount whose target this path is, or {@code null}. */
    @Nullable
    MountPoint at(String path) {
        return path.equals("/") ? root : byTarget.get(path);
    }

    /** Returns the mount in which a canonical path lies. */
    MountPoint containing(String path) {
        String at = path;
        while (!at.equals("/")) {
            MountPoint mount = byTarget.get(at);
            if (mount != null) {
                return mount;
            }
            at = ByteString.parent(at);
        }
        return root;
    }

    /** Returns whether a mount's target lies below this path. */
    boolean hasBelow(String path) {
        return namesAbove.containsKey(path);
    }

    /** Returns the names in a directory that are mount points, or lead to one. */
    List<String> namesIn(String directory) {
        return namesAbove.getOrDefault(directory, List.of());
    }

    /** Returns all mounts but the host's root, by target. */
    Collection<MountPoint> all() {
        return inOrder.values();
    }

    /** Returns whether anything is mounted. */
    boolean isEmpty() {
        return byTarget.isEmpty();
    }
}
