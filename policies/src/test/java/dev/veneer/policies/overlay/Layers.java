package dev.veneer.policies.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** An upper layer and two lower ones, real directories, as tests lay them out. */
final class Layers {
    static final FileTime LONG_AGO = FileTime.fromMillis(981_173_106_000L);

    final NioHost host = new NioHost();
    final Path upper;
    final Path top;
    final Path bottom;

    Layers(Path directory) throws IOException {
        Path base = directory.toRealPath();
        upper = base.resolve("upper");
        top = Files.createDirectory(base.resolve("top"));
        bottom = Files.createDirectory(base.resolve("bottom"));
    }

    /** Returns the merged tree. */
    LayerTree tree() {
        return new LayerTree(host, host.byteString(upper), List.of(host.byteString(top), host.byteString(bottom)));
    }

    /** Opens the upper layer. */
    LayerChanges open(LayerTree tree) throws IOException {
        return LayerChanges.open(host, tree, "/data");
    }

    /** Writes a file, and the directories above it, with old times. */
    static Path file(Path layer, String name, String text) {
        try {
            int slash = name.lastIndexOf('/');
            if (slash > 0) {
                Files.createDirectories(layer.resolve(name.substring(0, slash)));
            }
            Path file = Files.writeString(layer.resolve(name), text);
            for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
                Files.setLastModifiedTime(layer.resolve(name.substring(0, end)), LONG_AGO);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file whose text is its name. */
    static Path file(Path layer, String name) {
        return file(layer, name, name);
    }
}
