package dev.veneer.it.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The small trees that questions are asked about. */
final class Fixture {
    private Fixture() {}

    /** Creates a file, and the directories above it, with UTF-8 text. */
    static Path file(Path directory, String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(parent(file));
        return Files.writeString(file, text);
    }

    /** Creates a file whose text is its name. */
    static Path file(Path directory, String name) throws IOException {
        return file(directory, name, name);
    }

    /** Creates a directory and those above it. */
    static Path directory(Path directory, String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    /** Creates a symbolic link with the given target text. */
    static Path link(Path directory, String name, String target) throws IOException {
        Path link = directory.resolve(name);
        return Files.createSymbolicLink(link, link.getFileSystem().getPath(target));
    }

    /** Creates links {@code l1 -> l0}, {@code l2 -> l1}, ... and returns the last one; {@code l0} is a file. */
    static Path chain(Path directory, int links) throws IOException {
        Path last = file(directory, "l0", "end");
        for (int i = 1; i <= links; i++) {
            last = link(directory, "l" + i, "l" + (i - 1));
        }
        return last;
    }

    /** Creates {@code a/b/c.txt}, {@code a/d.txt} and {@code e.txt}. */
    static Path tree(Path directory, String name) throws IOException {
        Path top = directory(directory, name);
        file(top, "a/b/c.txt", "c");
        file(top, "a/d.txt", "d");
        file(top, "e.txt", "e");
        return top;
    }

    /** Returns the sorted names in a directory. */
    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the sorted paths of a tree, relative to its top. */
    static List<String> tree(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            return relative(top, paths);
        }
    }

    /** Returns the sorted texts of paths, relative to a directory; closes the stream. */
    static List<String> relative(Path directory, Stream<Path> paths) {
        try (paths) {
            return paths.map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** Returns the directory that a path with several names lies in. */
    static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    /** Returns the text of a file. */
    static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
