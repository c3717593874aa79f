package dev.veneer.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Trees of real files that tests leave behind. */
final class FileTree {
    private FileTree() {}

    /** Deletes a directory with all that is in it; links are not followed. */
    static void delete(Path directory) throws IOException {
        deleteContents(directory);
        Files.delete(directory);
    }

    /** Deletes all that is in a directory; links are not followed. */
    static void deleteContents(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(directory)) {
            deepestFirst = paths.filter(path -> !path.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
