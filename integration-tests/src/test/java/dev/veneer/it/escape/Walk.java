package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;

/** Walks a tree, links followed and failures skipped, until it finds a name. */
final class Walk extends SimpleFileVisitor<Path> {
    private static final int DEPTH = 6;

    private final Path root;
    private String wanted = "";
    private String seen = "";

    Walk(Path root) {
        this.root = root;
    }

    /** Returns the contents of the first readable file whose path ends in {@code name}, else an empty text. */
    String read(String name) throws IOException {
        wanted = name;
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, this);
        return seen;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (!file.endsWith(wanted)) {
            return FileVisitResult.CONTINUE;
        }
        seen = Files.readString(file);
        return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
