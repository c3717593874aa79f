package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** {@link AsynchronousFileChannel}. */
final class AsynchronousChannels implements Topic {
    @Override
    public String name() {
        return "asynchronous-channels";
    }

    @Override
    public void ask(Contract c) {
        transfers(c);
        errors(c);
    }

    private static void transfers(Contract c) {
        c.check("read", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f", "0123456789"))) {
                ByteBuffer buffer = ByteBuffer.allocate(4);
                int count = channel.read(buffer, 3).get(10, TimeUnit.SECONDS);
                return List.of(count, new String(buffer.array(), StandardCharsets.US_ASCII));
            }
        });
        c.check("write", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(d.resolve("f"), WRITE, CREATE)) {
                int count =
                        channel.write(ByteBuffer.wrap(new byte[] {'a', 'b'}), 0).get(10, TimeUnit.SECONDS);
                return List.of(count, channel.size(), text(d.resolve("f")));
            }
        });
        c.check("handler", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f", "abc"), READ)) {
                CompletableFuture<Integer> done = new CompletableFuture<>();
                channel.read(ByteBuffer.allocate(9), 1, done, new Completion());
                return done.get(10, TimeUnit.SECONDS);
            }
        });
        c.check("own-executor", d -> {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try (AsynchronousFileChannel channel =
                    AsynchronousFileChannel.open(file(d, "f", "abc"), Set.of(READ), executor)) {
                return channel.read(ByteBuffer.allocate(9), 0).get(10, TimeUnit.SECONDS);
            } finally {
                executor.shutdown();
            }
        });
        c.check("truncate", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f", "abcdef"), WRITE)) {
                channel.truncate(2).force(true);
                return List.of(channel.size(), text(d.resolve("f")));
            }
        });
        c.check("lock", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f"), WRITE);
                    FileLock lock = channel.lock().get(10, TimeUnit.SECONDS)) {
                return List.of(lock.isValid(), Outcome.of(channel::tryLock));
            }
        });
        c.check("through-link", d -> {
            file(d, "f", "linked");
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(link(d, "l", "f"), READ)) {
                return channel.size();
            }
        });
        c.check("delete-on-close", d -> {
            AsynchronousFileChannel.open(d.resolve("f"), WRITE, CREATE, DELETE_ON_CLOSE)
                    .close();
            return names(d);
        });
    }

    private static void errors(Contract c) {
        c.check("open-missing", d -> AsynchronousFileChannel.open(d.resolve("missing"), READ));
        c.check("open-existing-new", d -> AsynchronousFileChannel.open(file(d, "f"), WRITE, CREATE_NEW));
        c.check("open-directory", d -> AsynchronousFileChannel.open(directory(d, "s"), WRITE));
        c.check(
                "open-below-file",
                d -> AsynchronousFileChannel.open(file(d, "f").resolve("x"), READ));
        c.check("open-append", d -> AsynchronousFileChannel.open(file(d, "f"), APPEND));
        c.check("write-read-only", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f"), READ)) {
                return channel.write(ByteBuffer.allocate(1), 0).get(10, TimeUnit.SECONDS);
            }
        });
        c.check("read-after-close", d -> {
            AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d, "f"), READ);
            channel.close();
            return channel.read(ByteBuffer.allocate(1), 0).get(10, TimeUnit.SECONDS);
        });
    }

    /** Hands what happened to a future. */
    private static final class Completion implements CompletionHandler<Integer, CompletableFuture<Integer>> {
        @Override
        public void completed(Integer count, CompletableFuture<Integer> done) {
            done.complete(count);
        }

        @Override
        public void failed(Throwable failure, CompletableFuture<Integer> done) {
            done.completeExceptionally(failure);
        }
    }
}
