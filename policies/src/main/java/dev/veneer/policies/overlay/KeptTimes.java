package dev.veneer.policies.overlay;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the files of an upper layer were modified by the clock of the program that did it, kept beside them: the files
 * themselves have the host's time, which a later program with a clock is not to see.
 *
 * <p>Used in a host scope. A file that was modified since, or copied elsewhere, is not recognised any more.
 */
public final class KeptTimes {
    private static final String BETWEEN = " ";
    private static final int PARTS = 3;

    private final Path work;
    private final Path upper;

    /** Creates them for the host path of an upper layer, which need not be there. */
    public KeptTimes(Path upper) {
        this.upper = upper;
        work = upper.resolve(LayerNames.WORK);
    }

    /** Returns what was kept; empty where nothing was, or it cannot be read. */
    public List<KeptTime> read() {
        List<KeptTime> kept = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(work.resolve(LayerNames.TIMES))) {
                kept.add(KeptTime.parse(line));
            }
        } catch (IOException | IllegalArgumentException e) {
            // The files show the host's times then.
            return List.of();
        }
        return kept;
    }

    /**
     * Keeps the times of all files that the layer has now.
     *
     * @param clock tells what the program saw of a file's time
     * @throws IOException where the layer cannot be read, or not be written
     */
    public void write(Clock clock) throws IOException {
        if (!Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Map<KeptTime.File, KeptTime> before = new HashMap<>();
        read().forEach(kept -> before.put(kept.file(), kept));
        List<String> lines = new ArrayList<>();
        Files.walkFileTree(upper, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.equals(work)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                keep(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                keep(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            private void keep(Path path) throws IOException {
                KeptTime.File file;
                try {
                    file = KeptTime.File.of(path);
                } catch (NoSuchFileException e) {
                    // Another JVM deleted it meanwhile.
                    return;
                }
                Instant shown = clock.shown(file.inode(), file.modified());
                KeptTime kept = shown == null ? before.get(file) : new KeptTime(file, shown);
                if (kept != null) {
                    lines.add(kept.toString());
                }
            }
        });
        Path times = work.resolve(LayerNames.TIMES);
        if (!lines.isEmpty() || Files.exists(times)) {
            Path written = Files.createTempFile(work, LayerNames.TIMES, "");
            Files.write(written, lines);
            Files.move(written, times, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What the program sees of a file's time. */
    public interface Clock {
        /** Returns what it sees of a time that is not what is stored; {@code null} where it is, or is not known. */
        @Nullable
        Instant shown(long inode, FileTime stored);
    }

    /**
     * The time of one file.
     *
     * @param file the file, as it is stored
     * @param shown what the program saw
     */
    public record KeptTime(File file, Instant shown) {
        static KeptTime parse(String line) {
            String[] parts = line.split(BETWEEN, -1);
            try {
                if (parts.length == PARTS) {
                    return new KeptTime(
                            new File(Long.parseLong(parts[0]), Long.parseLong(parts[1])), Instant.parse(parts[2]));
                }
            } catch (DateTimeException | NumberFormatException e) {
                throw new IllegalArgumentException("no time of a file: '" + line + "'", e);
            }
            throw new IllegalArgumentException("no time of a file: '" + line + "'");
        }

        @Override
        public String toString() {
            return file.inode() + BETWEEN + file.nanos() + BETWEEN + shown;
        }

        /**
         * A file as long as nobody modifies it.
         *
         * @param inode its number
         * @param nanos when it was modified, in nanoseconds since 1970-01-01T00:00:00Z
         */
        public record File(long inode, long nanos) {
            static File of(Path path) throws IOException {
                UnixAttributes read = UnixAttributes.read(path, "ino,lastModifiedTime");
                return new File(
                        read.number("ino"), read.time("lastModifiedTime").to(TimeUnit.NANOSECONDS));
            }

            FileTime modified() {
                return FileTime.from(nanos, TimeUnit.NANOSECONDS);
            }
        }
    }
}
