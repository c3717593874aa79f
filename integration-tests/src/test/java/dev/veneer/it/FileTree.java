package dev.veneer.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trees of real files that tests leave behind. */
public final class FileTree {
    private FileTree() {}

    /** Deletes a directory with all that is in it; links are not followed. */
    public static void delete(Path directory) throws IOException {
        deleteContents(directory);
        Files.delete(directory);
    }

    /** Deletes all that is in a directory; links are not followed. */
    public static void deleteContents(Path directory) throws IOException {
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

    /** Returns a line for every file below some directories: what it is, when it was changed, what is in it. */
    public static Map<String, String> contents(Path... directories) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (Path directory : directories) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.toList()) {
                    lines.put(path.toString(), line(path));
                }
            }
        }
        return lines;
    }

    private static String line(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                path, "unix:mode,uid,gid,nlink,ino,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        String content = "";
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            content = Base64.getEncoder().encodeToString(Files.readAllBytes(path));
        } else if (Files.isSymbolicLink(path)) {
            content = Files.readSymbolicLink(path).toString();
        }
        return new TreeMap<>(attributes) + " " + content;
    }
}
