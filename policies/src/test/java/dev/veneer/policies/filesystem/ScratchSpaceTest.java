package dev.veneer.policies.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells a living JVM's private space from a dead one's. */
class ScratchSpaceTest {
    @TempDir
    Path base;

    @Test
    void create_whatADeadOneLeft_isSwept() throws IOException {
        Path dead = Files.createDirectory(base.resolve("veneer-1-dead"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("left"), "left");

        ScratchSpace space = ScratchSpace.create(base, null);

        assertThat(dead).doesNotExist();
        assertThat(space.path()).isDirectory();
        space.close();
        assertThat(space.path()).doesNotExist();
    }

    @Test
    void create_oneThatIsNotLockedYet_isLeftAloneWhileItIsYoung() throws IOException {
        Path young = Files.createDirectory(base.resolve("veneer-1-young"));
        Files.writeString(young.resolve("lock.new"), "");
        Path old = Files.createDirectory(base.resolve("veneer-1-old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        ScratchSpace.create(base, null).close();

        assertThat(young).isDirectory();
        assertThat(old).doesNotExist();
    }

    @Test
    void create_seenFromBeside_isNeverThereWithItsLockFree() throws Exception {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try {
            AtomicBoolean done = new AtomicBoolean();
            Future<Boolean> free = beside.submit(() -> {
                boolean found = false;
                while (!done.get()) {
                    found |= findsFreeLock();
                }
                return found;
            });

            for (int i = 0; i < 300; i++) {
                ScratchSpace.create(base, null).close();
            }
            done.set(true);

            assertThat(free.get()).isFalse();
        } finally {
            beside.shutdownNow();
        }
    }

    private boolean findsFreeLock() throws IOException {
        boolean found = false;
        try (DirectoryStream<Path> spaces = Files.newDirectoryStream(base)) {
            for (Path space : spaces) {
                found |= isFree(space.resolve("lock"));
            }
        }
        return found;
    }

    private static boolean isFree(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            // A space that is being removed lets go of its lock last.
            return held != null && Files.exists(lock);
        } catch (NoSuchFileException | OverlappingFileLockException e) {
            return false;
        }
    }
}
