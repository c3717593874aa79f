package dev.veneer.agent.cache;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files of a cache directory, and how many of them stay. */
final class CacheFiles {
    /** How the name of a file ends that is still written. */
    static final String TEMPORARY = ".tmp";

    /** How many stay: some JDKs, some builds of the agent. Each is about 300 kilobytes. */
    static final int MOST = 8;

    private static final String WOVEN = ".woven";
    /** Nobody writes for so long: a killed JVM left it. */
    private static final Duration WRITING = Duration.ofHours(1);

    private CacheFiles() {}

    /** Returns the file of a key. */
    static Path of(Path directory, CacheKey key) {
        return directory.resolve(key.fileName() + WOVEN);
    }

    /** Removes all but the newest, and what killed JVMs left. */
    static void removeOld(Path directory) throws IOException {
        List<Aged> newestFirst = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + WOVEN)) {
            for (Path file : files) {
                newestFirst.add(new Aged(file, Files.getLastModifiedTime(file)));
            }
        }
        newestFirst.sort(Comparator.comparing(Aged::written).reversed());
        for (Aged old : newestFirst.subList(Math.min(MOST, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old.file());
        }
        removeLeftovers(directory);
    }

    private static void removeLeftovers(Path directory) throws IOException {
        Instant oldest = Instant.now().minus(WRITING);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + TEMPORARY)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private record Aged(Path file, FileTime written) {}
}
