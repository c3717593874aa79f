package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostChanges;
import dev.veneer.hook.SharedCounter;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where changes of the upper layer are prepared before they are renamed into place: a directory of this JVM's in the
 * layer, under a name that no application meets.
 *
 * <p>A lock on a file in it tells the living from the dead: what a killed JVM left is swept by the next that starts.
 */
final class WorkSpace implements AutoCloseable {
    /** Tells other JVMs that something changed: see {@link SharedCounter}. */
    private static final String COUNTER = "counter";

    private static final OpenOption[] SHARED = {
        StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE
    };

    private final HostChanges files;
    private final HostCalls calls;
    private final String directory;
    private final String own;
    private final FileChannel alive;
    private final FileChannel shared;
    private final ChangeLock lock;
    private final SharedCounter counter;
    private final AtomicLong names = new AtomicLong();

    private WorkSpace(
            HostChanges files,
            String directory,
            String own,
            FileChannel alive,
            FileChannel shared,
            SharedCounter counter) {
        this.files = files;
        this.calls = new HostCalls(files);
        this.directory = directory;
        this.own = own;
        this.alive = alive;
        this.shared = shared;
        this.counter = counter;
        this.lock = new ChangeLock(shared);
    }

    /**
     * Makes this JVM's space in an upper layer, and sweeps what dead JVMs left there.
     *
     * @param upper the host path of the layer, which is there
     * @param record what the layer belongs to
     * @throws IOException where the layer cannot be written, or is half applied
     */
    static WorkSpace open(HostChanges files, String upper, OverlayRecord record) throws IOException {
        HostCalls calls = new HostCalls(files);
        String directory = upper + '/' + LayerNames.WORK;
        try {
            while (true) {
                if (!calls.isDirectory(directory)) {
                    files.makeDirectory(ByteString.bytes(directory), 0700);
                }
                FileChannel shared = calls.channel(directory + '/' + LayerNames.LOCK, SHARED);
                WorkSpace space = tryOpen(files, directory, shared, record);
                if (space != null) {
                    return space;
                }
                shared.close();
            }
        } catch (FileRefusal refusal) {
            throw new IOException(
                    "cannot write to the changes of an overlay, " + files.decode(ByteString.bytes(upper)) + ": "
                            + refusal.getMessage(),
                    refusal);
        }
    }

    /** Returns {@code null} where the last JVM that left took the lock file away meanwhile. */
    private static @Nullable WorkSpace tryOpen(
            HostChanges files, String directory, FileChannel shared, OverlayRecord record)
            throws IOException, FileRefusal {
        HostCalls calls = new HostCalls(files);
        ChangeLock start = new ChangeLock(shared);
        start.lock();
        try {
            if (!isStillThere(files, directory + '/' + LayerNames.LOCK, shared)) {
                return null;
            }
            refuseHalfApplied(files, directory);
            sweep(files, directory);
            String own = directory
                    + '/'
                    + Long.toHexString(ThreadLocalRandom.current().nextLong());
            calls.makeDirectory(own, 0700);
            FileChannel alive = calls.channel(own + '/' + LayerNames.ALIVE, SHARED);
            if (alive.tryLock() == null) {
                throw new IOException("cannot lock " + own);
            }
            alive.write(ByteBuffer.wrap(calls.readLink("/proc/self")));
            keep(record, calls, directory, own + '/' + LayerNames.RECORD);
            return new WorkSpace(files, directory, own, alive, shared, counter(calls, directory));
        } finally {
            start.unlock();
        }
    }

    /** Has no program see, and change on top of, what is neither the old nor the new. */
    private static void refuseHalfApplied(HostChanges files, String directory) throws IOException {
        if (files.mode(ByteString.bytes(directory + '/' + LayerNames.JOURNAL), false) >= 0) {
            String changes = files.decode(ByteString.bytes(ByteString.parent(directory)));
            throw new IOException("the changes " + changes
                    + " are half applied: 'veneer apply' was interrupted; end it with"
                    + " 'veneer apply --continue " + changes + "', or take it back with 'veneer apply --undo " + changes
                    + "'");
        }
    }

    /** Writes what the layer belongs to, where that is not yet what it says. */
    private static void keep(OverlayRecord record, HostCalls calls, String directory, String temporary)
            throws IOException, FileRefusal {
        String path = directory + '/' + LayerNames.RECORD;
        byte[] text = record.text().getBytes(StandardCharsets.US_ASCII);
        if (calls.exists(path) && Arrays.equals(Files.readAllBytes(calls.raw(path)), text)) {
            return;
        }
        try (FileChannel channel = calls.channel(temporary, SHARED)) {
            channel.write(ByteBuffer.wrap(text));
        }
        calls.rename(temporary, path);
    }

    private static SharedCounter counter(HostCalls calls, String directory) throws IOException {
        try (FileChannel channel = calls.channel(directory + '/' + COUNTER, SHARED)) {
            if (channel.size() < Long.BYTES) {
                // Written, not only mapped: a full disk is to be told here, not by a signal later.
                channel.write(ByteBuffer.allocate(Long.BYTES), 0);
            }
            return new SharedCounter(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    /**
     * Returns whether a file that was opened is the one that bears the name now. To open it once more would not do: with
     * any descriptor of a file that is closed, the process loses its locks on it.
     */
    private static boolean isStillThere(HostChanges files, String path, FileChannel opened) throws IOException {
        long size = ThreadLocalRandom.current().nextLong() >>> 24 | 1;
        opened.write(ByteBuffer.allocate(1), size - 1);
        boolean same = files.look(ByteString.bytes(path)).size() == size;
        opened.truncate(0);
        return same;
    }

    private static void sweep(HostChanges files, String directory) throws FileRefusal {
        HostCalls calls = new HostCalls(files);
        for (byte[] name : files.list(ByteString.bytes(directory))) {
            String path = ByteString.child(directory, ByteString.of(name));
            if (calls.isDirectory(path) && isDead(calls, path)) {
                calls.deleteTree(path);
            }
        }
    }

    private static boolean isDead(HostCalls calls, String path) {
        if (!calls.exists(path + '/' + LayerNames.ALIVE)) {
            return true;
        }
        try (FileChannel channel = calls.channel(path + '/' + LayerNames.ALIVE, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** Returns the lock that every change of the layer holds. */
    ChangeLock lock() {
        return lock;
    }

    /** Returns what tells other JVMs of changes, and this one of theirs. */
    SharedCounter counter() {
        return counter;
    }

    /** Returns the path of a new file or directory; it is not made. */
    String newName() {
        return own + '/' + names.incrementAndGet();
    }

    /** Removes the space; the last JVM leaves in the layer what is to be known of it, and nothing else of its kind. */
    @Override
    public void close() {
        try {
            lock.lock();
            try {
                calls.deleteTree(own);
                alive.close();
                if (!hasOthers()) {
                    calls.unlink(directory + '/' + COUNTER);
                    calls.unlink(directory + '/' + LayerNames.LOCK);
                }
            } finally {
                lock.unlock();
                shared.close();
            }
        } catch (FileRefusal | IOException e) {
            // The next start sweeps what is left.
            return;
        }
    }

    private boolean hasOthers() throws FileRefusal {
        for (byte[] name : files.list(ByteString.bytes(directory))) {
            if (calls.isDirectory(ByteString.child(directory, ByteString.of(name)))) {
                return true;
            }
        }
        return false;
    }
}
