package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import dev.veneer.policies.overlay.LowerOrigin;
import dev.veneer.policies.overlay.OverlayRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lower layers, and an upper one as a running overlay leaves it, made by hand. */
final class Layers {
    static final FileTime LONG_AGO = FileTime.fromMillis(981_173_106_789L);

    private final List<Path> sources;
    private final Path changes;

    /** Makes empty layers in a directory: {@code changes}, and sources by their names, top first. */
    Layers(Path directory, String... sources) throws IOException {
        Path base = directory.toRealPath();
        this.sources = Arrays.stream(sources).map(base::resolve).toList();
        this.changes = base.resolve("changes");
        for (Path source : this.sources) {
            Files.createDirectory(source);
        }
        Files.createDirectories(work());
        OverlayRecord record = new OverlayRecord(
                "/data", this.sources.stream().map(LayerPaths::byteString).toList());
        Files.writeString(work().resolve(LayerNames.RECORD), record.text());
    }

    Path changes() {
        return changes;
    }

    Path work() {
        return changes.resolve(LayerNames.WORK);
    }

    /** Returns the path of a name in the topmost lower layer. */
    Path lower(String name) {
        return sources.get(0).resolve(name);
    }

    /** Returns the path of a name in a lower layer. */
    Path lower(int layer, String name) {
        return sources.get(layer).resolve(name);
    }

    /** Returns the path of a name in the upper layer. */
    Path upper(String name) {
        return changes.resolve(name);
    }

    /** Makes a file with some text and a time long past, and the directories above. */
    static Path file(Path path, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
        setTime(path, LONG_AGO);
        return path;
    }

    static void setTime(Path path, FileTime time) throws IOException {
        Objects.requireNonNull(
                        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS))
                .setTimes(time, time, null);
    }

    /** Copies a name up as an overlay does, with the directories above. */
    Path copyUp(String name) throws IOException {
        for (Path above = Path.of(name).getParent(); above != null; above = above.getParent()) {
            Files.createDirectories(upper(above.toString()));
            note(above.toString());
        }
        note(name);
        if (Files.isDirectory(lowerOf(name), LinkOption.NOFOLLOW_LINKS)) {
            return Files.createDirectories(upper(name));
        }
        return Files.copy(lowerOf(name), upper(name), StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes a name of the lower layers, with all that is below it, as an overlay does. */
    void delete(String name) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(lowerOf(name))) {
            paths = walk.toList();
        }
        for (Path path : paths) {
            note(layerOf(name).relativize(path).toString());
        }
        Path above = Path.of(name).getParent();
        if (above != null) {
            Files.createDirectories(upper(above.toString()));
            note(above.toString());
        }
        Files.createFile(upper(name).resolveSibling(".wh." + Path.of(name).getFileName()));
    }

    /** Writes the line of a name of the lower layers. */
    void note(String name) throws IOException {
        Files.writeString(
                work().resolve(LayerNames.ORIGINS),
                origin(name).line() + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private LowerOrigin origin(String name) throws IOException {
        FileState state = FileState.require(lowerOf(name));
        return new LowerOrigin(
                "/" + name,
                LayerPaths.byteString(state.host()),
                state.mode(),
                state.size(),
                state.modified(),
                state.changed(),
                state.inode().device(),
                state.inode().number());
    }

    private Path lowerOf(String name) {
        return layerOf(name).resolve(name);
    }

    private Path layerOf(String name) {
        return sources.stream()
                .filter(source -> Files.exists(source.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
    }

    ChangesDirectory open() throws ChangesException, IOException {
        return ChangesDirectory.open(changes);
    }

    /** Returns the changes, one text for each: letter, path, and what it is where the letter does not tell. */
    List<String> diff() throws ChangesException, IOException {
        return open().changes().stream()
                .map(change -> change.kind().keyword() + " " + change.path())
                .toList();
    }

    /** Returns what a tree is: of each file its mode, time, content, and which others are the same file. */
    static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        Map<FileState.Inode, Path> first = new HashMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted().toList();
        }
        for (Path path : paths) {
            FileState state = FileState.require(path);
            // The JDK sets times of links to the microsecond.
            long time = state.modified().to(state.isLink() ? TimeUnit.MICROSECONDS : TimeUnit.NANOSECONDS);
            String line = Integer.toOctalString(state.mode()) + " " + time;
            if (state.isRegular()) {
                Path same = first.computeIfAbsent(state.inode(), key -> path);
                line += " " + Files.readString(path, StandardCharsets.ISO_8859_1) + " as " + root.relativize(same);
            } else if (state.isLink()) {
                line += " to " + Files.readSymbolicLink(path);
            }
            lines.put(root.relativize(path).toString(), line);
        }
        return lines;
    }
}
