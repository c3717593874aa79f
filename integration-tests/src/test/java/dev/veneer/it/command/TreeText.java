package dev.veneer.it.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Trees as lines of text, to be compared across programs: for each file its type and mode, and its time and content. */
final class TreeText {
    private TreeText() {}

    /**
     * Returns a line for each file below a directory, and for that itself.
     *
     * @param withDirectoryTimes whether the times of directories are told
     */
    static List<String> of(Path root, boolean withDirectoryTimes) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted().toList();
        }
        List<String> lines = new ArrayList<>();
        for (Path path : paths) {
            lines.add(root.relativize(path) + " " + line(path, withDirectoryTimes));
        }
        return lines;
    }

    private static String line(Path path, boolean withDirectoryTimes) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        String mode = Integer.toOctalString((Integer) Objects.requireNonNull(attributes.get("mode")));
        String time = String.valueOf(attributes.get("lastModifiedTime"));
        if (Files.isSymbolicLink(path)) {
            return mode + " to " + Files.readSymbolicLink(path);
        }
        if (Files.isDirectory(path)) {
            return withDirectoryTimes ? mode + " " + time : mode;
        }
        String content = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        return mode + " " + time + " " + content.length() + ":" + Integer.toHexString(content.hashCode());
    }
}
