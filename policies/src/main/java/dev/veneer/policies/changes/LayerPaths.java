package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.EscapedPath;
import dev.veneer.policies.overlay.LayerNames;
import java.net.URI;
import java.nio.file.Path;

/**
 * Paths of the JDK's made from bytes, and bytes from them, whatever the locale's encoding: {@code file:} URIs carry every
 * byte. Paths in a layer are absolute, with {@link #ROOT} as the layer's root.
 */
public final class LayerPaths {
    /** The root of a layer. */
    static final Path ROOT = Path.of("/");

    private static final int HEX = 16;

    private LayerPaths() {}

    /** Returns the path of an absolute byte string. */
    public static Path path(String byteString) {
        return Path.of(URI.create("file://" + EscapedPath.of(byteString)));
    }

    /** Returns the byte string of an absolute path. */
    public static String byteString(Path path) {
        String raw = path.toUri().getRawPath();
        StringBuilder bytes = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.append((char) Integer.parseInt(raw, i + 1, i + 3, HEX));
                i += 2;
            } else {
                bytes.append(c);
            }
        }
        // The JDK marks directories.
        int end = bytes.length() - 1;
        if (end > 0 && bytes.charAt(end) == '/') {
            bytes.setLength(end);
        }
        return bytes.toString();
    }

    /** Returns the host path of a path in a layer. */
    static Path host(Path layer, Path path) {
        return layer.resolve(ROOT.relativize(path));
    }

    /** Returns the last component of a path that is not the root. */
    static Path name(Path path) {
        return path.getName(path.getNameCount() - 1);
    }

    /** Returns the directory above a path that is not the root. */
    static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? ROOT : parent;
    }

    /** Returns the name that a whiteout deletes. */
    static Path deletedBy(Path whiteout) {
        String name = byteString(ROOT.resolve(whiteout)).substring(1 + LayerNames.WHITEOUT.length());
        return name(path('/' + name));
    }

    /** Returns the name of the whiteout that deletes a name. */
    static Path whiteoutOf(Path name) {
        String deleted = byteString(ROOT.resolve(name)).substring(1);
        return name(path('/' + LayerNames.WHITEOUT + deleted));
    }
}
