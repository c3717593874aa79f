package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Several threads at once, interrupted threads and virtual threads. */
final class Concurrency implements Topic {
    private static final int THREADS = 4;

    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public void ask(Contract c) {
        races(c);
        appends(c);
        interrupts(c);
        virtualThreads(c);
    }

    private static void races(Contract c) {
        c.check("one-creates-file", d -> race(() -> d.resolve("f").toFile().createNewFile()));
        c.check("one-creates-nio-file", d -> race(() -> created(() -> Files.createFile(d.resolve("f")))));
        c.check("one-creates-directory", d -> race(() -> created(() -> Files.createDirectory(d.resolve("s")))));
        c.check("one-makes-directory", d -> race(() -> d.resolve("s").toFile().mkdir()));
        c.check("one-creates-link", d -> race(() -> created(() -> link(d, "l", "x"))));
        c.check("one-deletes", d -> {
            file(d, "f");
            return race(() -> Files.deleteIfExists(d.resolve("f")));
        });
        c.check("one-renames", d -> {
            file(d, "f");
            return race(() -> d.resolve("f").toFile().renameTo(d.resolve("g").toFile()));
        });
        c.check(
                "all-create-directories",
                d -> race(() -> Files.isDirectory(Files.createDirectories(d.resolve("a/b/c/d")))));
        c.check("temporary-names-differ", d -> {
            race(() -> File.createTempFile("pre", null, d.toFile()).exists());
            return names(d).size();
        });
        c.check("replace-is-never-absent", d -> {
            file(d, "f", "old");
            file(d, "g0", "new");
            List<Future<Boolean>> readers = start(() -> {
                boolean there = true;
                for (int i = 0; i < 200; i++) {
                    there &= !text(d.resolve("f")).isEmpty();
                }
                return there;
            });
            for (int i = 0; i < 200; i++) {
                Files.move(file(d, "g", "new"), d.resolve("f"), StandardCopyOption.ATOMIC_MOVE);
            }
            return count(readers);
        });
    }

    private static void appends(Contract c) {
        c.check("append-streams", d -> {
            race(() -> {
                try (OutputStream out = new FileOutputStream(d.resolve("f").toFile(), true)) {
                    for (int i = 0; i < 200; i++) {
                        out.write(new byte[10]);
                    }
                }
                return true;
            });
            return Files.size(d.resolve("f"));
        });
        c.check("append-channels", d -> {
            file(d, "f", "");
            race(() -> {
                try (SeekableByteChannel out = Files.newByteChannel(d.resolve("f"), StandardOpenOption.APPEND)) {
                    for (int i = 0; i < 200; i++) {
                        out.write(ByteBuffer.allocate(10));
                    }
                }
                return true;
            });
            return Files.size(d.resolve("f"));
        });
        c.check("one-channel-at-positions", d -> {
            try (FileChannel channel =
                    FileChannel.open(d.resolve("f"), StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                race(() -> {
                    for (int i = 0; i < 100; i++) {
                        channel.write(ByteBuffer.allocate(10), i * 10L);
                    }
                    return true;
                });
                return channel.size();
            }
        });
    }

    /** Lets several threads do the same at once and returns how many of them say that it was theirs. */
    private static long race(Callable<Boolean> attempt) throws Exception {
        return count(start(attempt));
    }

    private static List<Future<Boolean>> start(Callable<Boolean> attempt) {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        List<Future<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            attempts.add(executor.submit(() -> {
                barrier.await(20, TimeUnit.SECONDS);
                return attempt.call();
            }));
        }
        executor.shutdown();
        return attempts;
    }

    private static long count(List<Future<Boolean>> attempts) throws Exception {
        long count = 0;
        for (Future<Boolean> attempt : attempts) {
            count += attempt.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }
        return count;
    }

    private static boolean created(Callable<?> creation) throws Exception {
        try {
            creation.call();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void interrupts(Contract c) {
        c.check(
                "interrupted-channel",
                d -> interrupted(() -> {
                    try (FileChannel channel = FileChannel.open(file(d, "f"))) {
                        Thread.currentThread().interrupt();
                        return List.of(Outcome.of(() -> channel.read(ByteBuffer.allocate(1))), channel.isOpen());
                    }
                }));
        c.check(
                "interrupted-stream",
                d -> interrupted(() -> {
                    try (FileInputStream in =
                            new FileInputStream(file(d, "f", "abc").toFile())) {
                        Thread.currentThread().interrupt();
                        return in.readAllBytes().length;
                    }
                }));
        c.check(
                "interrupted-list",
                d -> interrupted(() -> {
                    file(d, "f");
                    Thread.currentThread().interrupt();
                    return List.of(names(d), List.of(d.toFile().list()));
                }));
        c.check(
                "interrupted-read-string",
                d -> interrupted(() -> {
                    file(d, "f", "abc");
                    Thread.currentThread().interrupt();
                    return Outcome.of(() -> text(d.resolve("f")));
                }));
        c.check(
                "interrupted-copy",
                d -> interrupted(() -> {
                    file(d, "f", "abc");
                    Thread.currentThread().interrupt();
                    return text(Files.copy(d.resolve("f"), d.resolve("g")));
                }));
    }

    /** Answers in a thread of its own, and adds whether it was still interrupted at the end. */
    private static Object interrupted(Callable<?> question) throws Exception {
        FutureTask<Object> task = new FutureTask<>(
                () -> List.of(Outcome.of(question), Thread.currentThread().isInterrupted()));
        new Thread(task).start();
        return task.get(30, TimeUnit.SECONDS);
    }

    private static void virtualThreads(Contract c) {
        c.check("light-thread-reads", d -> onVirtualThread(() -> text(file(d, "f", "virtually"))));
        c.check(
                "light-thread-streams",
                d -> onVirtualThread(() -> {
                    try (FileInputStream in =
                            new FileInputStream(file(d, "f", "abc").toFile())) {
                        return in.readAllBytes().length;
                    }
                }));
        c.check(
                "light-thread-changes",
                d -> onVirtualThread(() -> {
                    Path moved = Files.move(file(d, "f"), d.resolve("g"));
                    return List.of(moved.toFile().renameTo(d.resolve("h").toFile()), names(d));
                }));
        c.check("light-thread-errors", d -> onVirtualThread(() -> text(d.resolve("missing"))));
    }

    /** Answers on a virtual thread where the JDK has them (21 and later), else on a platform thread. */
    private static Object onVirtualThread(Callable<?> question) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> Outcome.of(question));
        if (Runtime.version().feature() >= 21) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } else {
            new Thread(task).start();
        }
        return task.get(30, TimeUnit.SECONDS);
    }
}
