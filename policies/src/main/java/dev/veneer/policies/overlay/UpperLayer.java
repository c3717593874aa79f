package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import org.jspecify.annotations.Nullable;

/** Brings names into the upper layer as they are: copies them up, with the directories above. */
final class UpperLayer {
    private final LayerTree tree;
    private final MergedNames names;
    private final CopyUp copyUp;
    private final Whiteouts whiteouts;

    UpperLayer(LayerTree tree, MergedNames names, CopyUp copyUp, Whiteouts whiteouts) {
        this.tree = tree;
        this.names = names;
        this.copyUp = copyUp;
        this.whiteouts = whiteouts;
    }

    /** Returns the host path of a name in the layer, whether or not it is there. */
    String path(String path) {
        return tree.upper() + path;
    }

    /**
     * Copies a name up, if it is there and not yet in the layer.
     *
     * @return whether it was copied
     */
    boolean bring(String path, LayeredFile file) throws FileRefusal {
        if (!file.exists() || file.host().equals(path(path))) {
            return false;
        }
        bringParent(path);
        copyUp.copy(file.host(), path(path));
        return true;
    }

    /** Copies up the directory in which a name is, or is to be, and those above; returns whether any was. */
    boolean bringParent(String path) throws FileRefusal {
        String parent = LayerTree.parent(path);
        return bringDirectory(parent, tree.directoryNow(parent));
    }

    /** Copies up a directory, and those above; returns whether any was. */
    boolean bringDirectory(String path, @Nullable MergedDirectory directory) throws FileRefusal {
        if (directory == null) {
            throw new FileRefusal(Errno.ENOENT);
        }
        if (directory.isInUpper()) {
            return false;
        }
        bringParent(path);
        copyUp.copy(directory.layers().get(0), path(path));
        return true;
    }

    /** Copies up a directory with all that is below it, after which no lower layer shows in it. */
    void bringWhole(String path) throws FileRefusal {
        MergedDirectory directory = tree.directoryNow(path);
        if (directory == null || directory.isPure()) {
            return;
        }
        for (String name : names.in(directory)) {
            String child = path + '/' + name;
            LayeredFile file = tree.findNow(child);
            bring(child, file);
            if (HostCalls.isDirectory(file.mode())) {
                bringWhole(child);
            }
        }
        bring(path, tree.findNow(path));
        whiteouts.makeOpaque(path(path));
    }

    /** Returns whether a directory of the merged tree has nothing in it. */
    boolean isEmpty(String path) throws FileRefusal {
        MergedDirectory directory = tree.directoryNow(path);
        return directory == null || names.in(directory).isEmpty();
    }
}
