package dev.veneer.policies.changes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Deletes trees of files, whatever their modes, and has directories on the disk. */
final class Trees {
    private static final int OWNER_ALL = 0700;

    private Trees() {}

    /** Deletes a file, or a directory with all that is in it; it may be gone already. */
    static void delete(Path path) throws IOException {
        FileState state = FileState.of(path);
        if (state == null) {
            return;
        }
        if (state.isDirectory()) {
            deleteContents(path);
        }
        Files.deleteIfExists(path);
    }

    /** Deletes all that is in a directory but some names. */
    static void deleteContents(Path directory, String... kept) throws IOException {
        openUp(directory);
        for (Path child : children(directory)) {
            if (!List.of(kept).contains(LayerPaths.name(child).toString())) {
                delete(child);
            }
        }
    }

    /** Lets the owner, whom we are, list and change a directory. */
    static void openUp(Path directory) throws IOException {
        int mode = FileState.require(directory).permissions();
        if ((mode & OWNER_ALL) != OWNER_ALL) {
            Files.setAttribute(directory, "unix:mode", mode | OWNER_ALL);
        }
    }

    /** Returns what is in a directory. */
    static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        }
        return children;
    }

    /** Has the names in a directory on the disk. */
    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
