package dev.veneer.policies.overlay;

import dev.veneer.policies.name.ByteString;

/**
 * The names that carry a meaning in a layer, as the OCI image layer specification has them. The application never meets
 * one, and cannot make one.
 */
public final class LayerNames {
    /** How the name of a whiteout begins: what follows is the name that is deleted in the layers below. */
    public static final String WHITEOUT = ".wh.";
    /** How a name begins that is about the layer itself, and of which readers of layers take no notice. */
    public static final String ABOUT = ".wh..wh.";
    /** In a directory: nothing in the layers below shows in it. */
    public static final String OPAQUE = ".wh..wh..opq";
    /** In the root of the upper layer: what is known of it, and where changes are prepared. */
    public static final String WORK = ".wh..wh.veneer";

    /** In {@link #WORK}, to stay: an {@link OverlayRecord}. */
    public static final String RECORD = "overlay";
    /** In {@link #WORK}, to stay: a line for each {@link LowerOrigin}. */
    public static final String ORIGINS = "origins";
    /** In {@link #WORK}, to stay: the {@link KeptTimes}. */
    public static final String TIMES = "times";
    /** In {@link #WORK}: what is left to do of an application of the changes that was interrupted. */
    public static final String JOURNAL = "apply";
    /** In {@link #WORK}: a file that is locked during each change. */
    public static final String LOCK = "lock";
    /** In a directory of a JVM's in {@link #WORK}: a file that is locked while it lives, and says its process number. */
    public static final String ALIVE = "alive";

    private LayerNames() {}

    /** Returns whether a name carries a meaning. */
    public static boolean isReserved(String name) {
        return name.startsWith(WHITEOUT);
    }

    /** Returns whether any component of a path carries a meaning. */
    static boolean hasReserved(String path) {
        return path.startsWith(WHITEOUT) || path.contains('/' + WHITEOUT);
    }

    /** Returns whether a reserved name is that of a whiteout. */
    public static boolean isWhiteout(String reserved) {
        return !reserved.startsWith(ABOUT);
    }

    /** Returns the path of the whiteout of a name. */
    static String whiteoutOf(String path) {
        return ByteString.child(ByteString.parent(path), WHITEOUT + ByteString.name(path));
    }
}
