package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.ResolvedPath;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayerChanges;
import dev.veneer.policies.overlay.LayerTree;
import dev.veneer.policies.overlay.LayeredFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of all overlays that are mounted. Made by one thread; after that the mounts stay as they are. */
final class Overlays implements AutoCloseable {
    /** By the mount's target. */
    private final Map<String, LayerChanges> changes = new HashMap<>();

    /**
     * Opens the upper layer of every overlay in a table.
     *
     * @throws PolicyException where one cannot be written, or is half applied
     */
    void open(HostFiles files, MountTable mounts) throws PolicyException {
        for (MountPoint mount : mounts.all()) {
            LayerTree layers = mount.layers();
            if (layers != null) {
                changes.put(mount.target(), open(files, mount, layers));
            }
        }
    }

    private static LayerChanges open(HostFiles files, MountPoint mount, LayerTree layers) throws PolicyException {
        try {
            return LayerChanges.open(files, layers, mount.target());
        } catch (IOException e) {
            Origin origin = mount.origin() == null ? Origin.of("filesystem.mounts") : mount.origin();
            throw new PolicyException(List.of(Problem.at(origin, String.valueOf(e.getMessage()))));
        }
    }

    /** Makes a path ready for a change: see {@link FilePolicy#prepare}. */
    ResolvedPath prepare(ResolvedPath path, FileCall.Access kind) throws FileRefusal {
        boolean dot = endsWithDot(path);
        if (dot && kind == FileCall.Access.REMOVE) {
            throw new FileRefusal(Errno.EINVAL);
        }
        LayeredFile file = of(path).prepare(inLayers(path), kind);
        return prepared(path, file, dot ? "/." : "");
    }

    /** Makes two paths ready for a rename: see {@link FilePolicy#prepareRename}. */
    ResolvedPath[] prepareRename(ResolvedPath from, ResolvedPath to) throws FileRefusal {
        if (endsWithDot(from) || endsWithDot(to)) {
            throw new FileRefusal(Errno.EBUSY);
        }
        List<LayeredFile> both = of(from).prepareRename(inLayers(from), inLayers(to));
        return new ResolvedPath[] {prepared(from, both.get(0), ""), prepared(to, both.get(1), "")};
    }

    /** Ends what this thread began. */
    void settle() {
        for (LayerChanges mine : changes.values()) {
            mine.settle();
        }
    }

    /** Returns what a directory in an overlay shows, from what rules and mounts say of it. */
    FilePolicy.Listing listing(ResolvedPath directory, FilePolicy.Listing shown) {
        return new LayeredListing(shown, changes.get(target(directory)), inLayers(directory));
    }

    /** Ends all changes. */
    @Override
    public void close() {
        changes.values().forEach(LayerChanges::close);
    }

    private LayerChanges of(ResolvedPath path) throws FileRefusal {
        LayerChanges mine = changes.get(target(path));
        if (mine == null) {
            throw new FileRefusal(Errno.EROFS);
        }
        return mine;
    }

    private static String target(ResolvedPath path) {
        return ((MountPoint) path.mount()).target();
    }

    private static String inLayers(ResolvedPath path) {
        return ((MountPoint) path.mount()).inLayers(ByteString.of(path.virtual()));
    }

    private static ResolvedPath prepared(ResolvedPath path, LayeredFile file, String end) {
        byte[] host = ByteString.bytes(file.host() + end);
        return new ResolvedPath(path.virtual(), host, -1, path.mount(), file.mode(), ResolvedPath.LAYERED);
    }

    /** The kernel refuses to remove or rename such a name. */
    private static boolean endsWithDot(ResolvedPath path) {
        byte[] host = path.hostOrVirtual();
        return host.length > 1 && host[host.length - 1] == '.' && host[host.length - 2] == '/';
    }
}
