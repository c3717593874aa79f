package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** File locks, above all that one file is one file by whatever name it was opened. */
final class Locks implements Topic {
    @Override
    public String name() {
        return "locks";
    }

    @Override
    public void ask(Contract c) {
        locks(c);
        overlaps(c);
    }

    private static void locks(Contract c) {
        c.check("lock", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = channel.lock()) {
                return List.of(lock.isValid(), lock.isShared(), lock.position(), lock.size());
            }
        });
        c.check("shared-lock", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), READ);
                    FileLock lock = channel.lock(0, 10, true)) {
                return List.of(lock.isValid(), lock.isShared(), lock.overlaps(9, 1), lock.overlaps(10, 1));
            }
        });
        c.check("try-lock", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = channel.tryLock(5, 5, false)) {
                return lock.isValid();
            }
        });
        c.check("exclusive-needs-write", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), READ)) {
                return channel.lock();
            }
        });
        c.check("shared-needs-read", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE)) {
                return channel.lock(0, 1, true);
            }
        });
        c.check("released", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE)) {
                FileLock first = channel.lock();
                first.release();
                return List.of(first.isValid(), channel.lock().isValid());
            }
        });
        c.check("closed-channel-releases", d -> {
            FileLock lock;
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE)) {
                lock = channel.lock();
            }
            return lock.isValid();
        });
        c.check("random-access", d -> {
            try (RandomAccessFile file = new RandomAccessFile(file(d, "f").toFile(), "rw");
                    FileLock lock = file.getChannel().lock()) {
                return lock.isValid();
            }
        });
    }

    private static void overlaps(Contract c) {
        c.check("overlap-same-name", d -> second(file(d, "f"), d.resolve("f"), 0));
        c.check("overlap-dots", d -> second(file(d, "f"), directory(d, "s").resolve("../f"), 0));
        c.check("overlap-symbolic-link", d -> second(file(d, "f"), link(d, "l", "f"), 0));
        c.check(
                "overlap-linked-directory",
                d -> second(file(d, "s/f"), link(d, "l", "s").resolve("f"), 0));
        c.check("overlap-hard-link", d -> second(file(d, "f"), Files.createLink(d.resolve("g"), d.resolve("f")), 0));
        c.check("other-part", d -> second(file(d, "f"), d.resolve("f"), 10));
        c.check("other-part-by-link", d -> second(file(d, "f"), link(d, "l", "f"), 10));
        c.check("other-file", d -> second(file(d, "f"), file(d, "g"), 0));
        c.check("overlap-after-rename", d -> {
            try (FileChannel first = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = first.lock()) {
                Files.move(d.resolve("f"), d.resolve("g"));
                try (FileChannel next = FileChannel.open(d.resolve("g"), WRITE)) {
                    return List.of(lock.isValid(), Outcome.of(next::tryLock));
                }
            }
        });
        c.check("replaced-file-is-another", d -> {
            try (FileChannel first = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = first.lock()) {
                Files.delete(d.resolve("f"));
                try (FileChannel next = FileChannel.open(file(d, "f"), WRITE)) {
                    return List.of(lock.isValid(), next.tryLock().isValid());
                }
            }
        });
        c.check("overlap-asynchronous", d -> {
            try (FileChannel first = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = first.lock();
                    AsynchronousFileChannel next = AsynchronousFileChannel.open(link(d, "l", "f"), WRITE)) {
                return List.of(lock.isValid(), Outcome.of(() -> next.lock().get(10, TimeUnit.SECONDS)));
            }
        });
        c.check("overlap-other-api", d -> {
            try (FileChannel first = FileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = first.lock();
                    RandomAccessFile next =
                            new RandomAccessFile(link(d, "l", "f").toFile(), "rw")) {
                return List.of(
                        lock.isValid(), Outcome.of(() -> next.getChannel().tryLock()));
            }
        });
    }

    /** Locks ten bytes of one path, tries ten bytes of the other, and tells how that went. */
    private static String second(Path one, Path other, long position) throws Exception {
        try (FileChannel first = FileChannel.open(one, WRITE);
                FileLock lock = first.lock(0, 10, false);
                FileChannel next = FileChannel.open(other, WRITE)) {
            return lock.isValid() + " "
                    + Outcome.of(() -> next.tryLock(position, 10, false).isValid());
        }
    }
}
