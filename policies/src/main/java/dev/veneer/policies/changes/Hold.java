package dev.veneer.policies.changes;

import dev.veneer.policies.changes.ChangesException.Reason;
import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private final FileChannel channel;

    private Hold(Path work, FileChannel channel) {
        this.work = work;
        this.channel = channel;
    }

    static Hold acquire(Path changes) throws ChangesException, IOException {
        Path work = changes.resolve(LayerNames.WORK);
        Hold hold = tryAcquire(work);
        while (hold == null) {
            hold = tryAcquire(work);
        }
        List<String> users = users(work);
        if (!users.isEmpty()) {
            hold.channel.close();
            throw new ChangesException(
                    Reason.IN_USE,
                    "a running JVM has the changes in '" + changes + "' (process " + String.join(", ", users)
                            + "); end it first");
        }
        return hold;
    }

    /** Returns {@code null} where whoever had the lock took its file away meanwhile. */
    private static @Nullable Hold tryAcquire(Path work) throws IOException {
        if (!FileState.exists(work)) {
            Files.createDirectory(work);
        }
        Path file = work.resolve(LayerNames.LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            channel.lock();
            held = isStillThere(file, channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
        return held ? new Hold(work, channel) : null;
    }

    /** Returns whether a file that was opened is the one that bears the name now. */
    private static boolean isStillThere(Path file, FileChannel opened) throws IOException {
        long size = UUID.randomUUID().getMostSignificantBits() >>> 24 | 1;
        opened.write(ByteBuffer.allocate(1), size - 1);
        FileState named = FileState.of(file);
        opened.truncate(0);
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
        try (channel) {
            Files.deleteIfExists(work.resolve(LayerNames.LOCK));
            Files.deleteIfExists(work);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // What is known of the changes stays.
            return;
        }
    }
}
