package dev.veneer.policies.changes;

import dev.veneer.policies.changes.ChangesException.Reason;
import dev.veneer.policies.overlay.LayerNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JVMs off a {@code changes} directory: by the lock that a running overlay takes for each change, and for its
 * start.
 */
final class Hold implements AutoCloseable {
    private final Path work;
    private final RandomAccessFile file;

    private Hold(Path work, RandomAccessFile file) {
        this.work = work;
        this.file = file;
    }

    static Hold acquire(Path changes) throws ChangesException, IOException {
        Path work = changes.resolve(LayerNames.WORK);
        Hold hold = tryAcquire(work);
        while (hold == null) {
            hold = tryAcquire(work);
        }
        List<String> users = users(work);
        if (!users.isEmpty()) {
            hold.file.close();
            throw new ChangesException(
                    Reason.IN_USE,
                    "a running JVM has the changes in '" + changes + "' (process " + String.join(", ", users)
                            + "); end it first");
        }
        return hold;
    }

    /** Returns {@code null} where whoever had the lock took its file away meanwhile. */
    private static @Nullable Hold tryAcquire(Path work) throws IOException {
        Files.createDirectories(work);
        Path path = work.resolve(LayerNames.LOCK);
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
        } catch (FileNotFoundException e) {
            if (FileState.exists(work)) {
                throw e;
            }
            // Whoever had the lock took the directory away.
            return null;
        }
        boolean held = false;
        try {
            file.getChannel().lock();
            held = isStillThere(path, file);
        } finally {
            if (!held) {
                file.close();
            }
        }
        return held ? new Hold(work, file) : null;
    }

    /** Returns whether a file that was opened is the one that bears the name now. Takes no space: the disk may be full. */
    private static boolean isStillThere(Path path, RandomAccessFile opened) throws IOException {
        long size = UUID.randomUUID().getMostSignificantBits() >>> 24 | 1;
        opened.setLength(size);
        FileState named = FileState.of(path);
        opened.setLength(0);
        return named != null && named.size() == size;
    }

    /** Returns the process numbers of the JVMs that have their own directory in a work space, and live. */
    static List<String> users(Path work) throws IOException {
        List<String> users = new ArrayList<>();
        if (!FileState.exists(work)) {
            return users;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(work, Files::isDirectory)) {
            for (Path directory : directories) {
                Path alive = directory.resolve(LayerNames.ALIVE);
                if (FileState.exists(alive) && isLocked(alive)) {
                    users.add(Files.readString(alive, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return users;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        }
    }

    /** Lets JVMs have the directory again, and leaves nothing that was not there before. */
    @Override
    public void close() throws IOException {
        try (file) {
            Files.deleteIfExists(work.resolve(LayerNames.LOCK));
            Files.deleteIfExists(work);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // What is known of the changes stays.
            return;
        }
    }
}
