package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one layer says in one directory.
 *
 * @param names the names that it has
 * @param deleted the names that it deletes in the layers below; one that it has as well is there, and hides what is below
 * @param opaque whether it hides all that the layers below have in the directory
 */
record LayerDirectory(SortedSet<Path> names, SortedSet<Path> deleted, boolean opaque) {

    /** Reads a directory of a layer. */
    static LayerDirectory read(Path host) throws IOException {
        SortedSet<Path> names = new TreeSet<>();
        SortedSet<Path> deleted = new TreeSet<>();
        boolean opaque = false;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(host)) {
            for (Path file : stream) {
                Path path = LayerPaths.name(file);
                String name = path.toString();
                if (!LayerNames.isReserved(name)) {
                    names.add(path);
                } else if (LayerNames.isWhiteout(name)) {
                    deleted.add(LayerPaths.deletedBy(path));
                } else {
                    opaque |= name.equals(LayerNames.OPAQUE);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new LayerDirectory(names, deleted, opaque);
    }
}
