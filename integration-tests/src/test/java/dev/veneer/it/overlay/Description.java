package dev.veneer.it.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what a file is, in words that two overlay file systems must agree on. */
final class Description {
    /** Times before this one were set on purpose; later ones are those of the run. */
    private static final FileTime LATELY = FileTime.fromMillis(1_600_000_000_000L);

    private Description() {}

    /** Describes a file, of a link its own. */
    static String of(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                path, "unix:mode,nlink,size,isDirectory,isSymbolicLink,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        boolean directory = Boolean.TRUE.equals(attributes.get("isDirectory"));
        boolean link = Boolean.TRUE.equals(attributes.get("isSymbolicLink"));
        StringBuilder text =
                new StringBuilder(Integer.toOctalString((Integer) Objects.requireNonNull(attributes.get("mode"))));
        text.append(' ').append(time((FileTime) Objects.requireNonNull(attributes.get("lastModifiedTime"))));
        if (directory) {
            return text.append(' ').append(userAttributes(path)).toString();
        }
        text.append(" links ").append(attributes.get("nlink"));
        if (link) {
            return text.append(" to ").append(Files.readSymbolicLink(path)).toString();
        }
        return text.append(' ')
                .append(userAttributes(path))
                .append(' ')
                .append(content(path))
                .toString();
    }

    /** Returns a time that was set on purpose, or says that it is one of the run. */
    static String time(FileTime time) {
        return time.compareTo(LATELY) < 0 ? time.toString() : "lately";
    }

    /** Returns the length and the beginning of a file. */
    static String content(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.length() + ":" + Integer.toHexString(text.hashCode()) + ":"
                + text.substring(0, Math.min(8, text.length())).replaceAll("[^ -~]", "?");
    }

    private static List<String> userAttributes(Path path) throws IOException {
        UserDefinedFileAttributeView view = Objects.requireNonNull(
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        return view.list().stream().sorted().toList();
    }
}
