package dev.veneer.policies.overlay;

import dev.veneer.policies.name.ByteString;

/**
 * The names that carry a meaning in a layer, as the OCI image layer specification has them. The application never meets
 * one, and cannot make one.
 */
final class LayerNames {
    /** How the name of a whiteout begins: what follows is the name that is deleted in the layers below. */
    static final String WHITEOUT = ".wh.";
    /** How a name begins that is about the layer itself, and of which readers of layers take no notice. */
    static final String ABOUT = ".wh..wh.";
    /** In a directory: nothing in the layers below shows in it. */
    static final String OPAQUE = ".wh..wh..opq";
    /** In the root of the upper layer: where changes are prepared. */
    static final String WORK = ".wh..wh.veneer";

    private LayerNames() {}

    /** Returns whether a name carries a meaning. */
    static boolean isReserved(String name) {
        return name.startsWith(WHITEOUT);
    }

    /** Returns whether any component of a path carries a meaning. */
    static boolean hasReserved(String path) {
        return path.startsWith(WHITEOUT) || path.contains('/' + WHITEOUT);
    }

    /** Returns whether a reserved name is that of a whiteout. */
    static boolean isWhiteout(String reserved) {
        return !reserved.startsWith(ABOUT);
    }

    /** Returns the path of the whiteout of a name. */
    static String whiteoutOf(String path) {
        return ByteString.child(ByteString.parent(path), WHITEOUT + ByteString.name(path));
    }
}
