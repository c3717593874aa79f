package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import dev.veneer.policies.name.ByteString;

/**
 * Whiteouts and opaque directories of the upper layer.
 *
 * <p>A name may stand beside its own whiteout: it is there, and hides the lower layers. So a whiteout is made before the
 * name goes, and is cleared after it came; a kill in between changes nothing that the application sees.
 */
final class Whiteouts {
    private final HostCalls calls;
    private final MergedNames names;
    private final Marks marks;

    Whiteouts(HostCalls calls, MergedNames names, Marks marks) {
        this.calls = calls;
        this.names = names;
        this.marks = marks;
    }

    /** Deletes a name in the layers below; {@code path} is its host path in the upper layer. */
    void make(String path) throws FileRefusal {
        marks.make(LayerNames.whiteoutOf(path));
    }

    /** Has nothing of the layers below show in a directory of the upper one, whose times stay. */
    void makeOpaque(String directory) throws FileRefusal {
        Metadata before = Metadata.of(calls, directory);
        marks.make(ByteString.child(directory, LayerNames.OPAQUE));
        before.setTimes(calls, directory);
    }

    /** Clears the whiteout of a name that is there; a directory hides what lies below by itself then. */
    void tidy(String path) throws FileRefusal {
        String whiteout = LayerNames.whiteoutOf(path);
        int mode = calls.mode(path);
        if (mode < 0 || !calls.exists(whiteout)) {
            return;
        }
        if (HostCalls.isDirectory(mode)) {
            makeOpaque(path);
        }
        calls.unlink(whiteout);
    }

    /** Takes all marks out of a directory of the upper layer that is about to go, or to be replaced. */
    void clear(String directory) throws FileRefusal {
        for (String reserved : names.reservedIn(directory)) {
            calls.unlink(ByteString.child(directory, reserved));
        }
    }
}
