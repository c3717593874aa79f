package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

/** Secure directory streams: they work by descriptors, below every hook on paths. */
final class SecureStreamAttempts {
    private SecureStreamAttempts() {}

    static void declare(Attempts attempts, World world) throws IOException {
        declareBind(attempts, world);
        declareParent(attempts, world);
        declareChanges(attempts, world);
        declareAttributes(attempts, world);
    }

    private static void declareBind(Attempts attempts, World world) {
        below(attempts, "dotdot", world.virtual(), "../outside/secret.txt");
        below(
                attempts,
                "dotdot-far",
                world.virtual(),
                "../".repeat(40) + world.denied().toString().substring(1));
        below(attempts, "absolute-denied", world.virtual(), world.denied().toString());
        below(attempts, "absolute-covered", world.virtual(), world.host() + "/covered/secret.txt");
        attempts.see("secure-link-child", () -> {
            Files.createSymbolicLink(world.virtual().resolve("secure-link"), Path.of("../outside/secret.txt"));
            return read(world.virtual(), "secure-link");
        });
        attempts.see("secure-link-directory", () -> {
            Files.createSymbolicLink(world.virtual().resolve("secure-directory"), Path.of(".."));
            return readInside(world.virtual(), "secure-directory", "outside/secret.txt");
        });
        attempts.see("secure-parent-stream", () -> readInside(world.virtual(), "..", "outside/secret.txt"));
    }

    private static void declareParent(Attempts attempts, World world) {
        below(attempts, "child", world.host(), "denied/secret.txt");
        below(attempts, "covered-child", world.host(), "covered/secret.txt");
        below(attempts, "hidden-child", world.host(), "gone/secret.txt");
        attempts.see("secure-stream-of-denied", () -> readInside(world.host(), "denied", "secret.txt"));
        attempts.see("secure-stream-of-covered", () -> readInside(world.host(), "covered", "secret.txt"));
        attempts.see("secure-stream-of-hidden", () -> readInside(world.host(), "gone", "secret.txt"));
        attempts.question("secure-attributes", () -> {
            try (SecureDirectoryStream<Path> stream = open(world.host())) {
                return stream.getFileAttributeView(Path.of("denied/secret.txt"), BasicFileAttributeView.class)
                                .readAttributes()
                                .size()
                        > 0;
            }
        });
    }

    private static void declareChanges(Attempts attempts, World world) {
        attempts.deed("secure-delete", () -> {
            try (SecureDirectoryStream<Path> stream = open(world.host())) {
                stream.deleteFile(Path.of("denied/victims/1"));
            }
        });
        attempts.see("secure-move", () -> {
            try (SecureDirectoryStream<Path> from = open(world.host());
                    SecureDirectoryStream<Path> to = open(world.outside(""))) {
                from.move(Path.of("denied/victims/2"), to, Path.of("secure-moved"));
                return Files.readString(world.outside("secure-moved"));
            }
        });
    }

    private static void declareAttributes(Attempts attempts, World world) {
        Path victim = Path.of("denied/victims/6");
        attributes(attempts, "times", world.host(), victim, view -> view.setTimes(FileTime.fromMillis(0), null, null));
        attributes(attempts, "mode", world.host(), victim, view -> view.setPermissions(Set.of()));
        attributes(attempts, "owner", world.host(), victim, view -> view.setOwner(Files.getOwner(world.host())));
        attempts.deed("secure-mode-of-link", () -> {
            Files.createSymbolicLink(world.outside("secure-mode-link"), world.victim(6));
            try (SecureDirectoryStream<Path> stream = open(world.outside(""))) {
                stream.getFileAttributeView(Path.of("secure-mode-link"), PosixFileAttributeView.class)
                        .setPermissions(Set.of());
            }
        });
    }

    private static void attributes(Attempts attempts, String name, Path directory, Path file, Change change) {
        attempts.deed("secure-" + name, () -> {
            try (SecureDirectoryStream<Path> stream = open(directory)) {
                change.on(stream.getFileAttributeView(file, PosixFileAttributeView.class));
            }
        });
        attempts.deed("secure-" + name + "-no-link", () -> {
            try (SecureDirectoryStream<Path> stream = open(directory)) {
                change.on(stream.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
            }
        });
    }

    @FunctionalInterface
    private interface Change {
        void on(PosixFileAttributeView view) throws IOException;
    }

    private static void below(Attempts attempts, String name, Path directory, String child) {
        attempts.see("secure-" + name, () -> read(directory, child));
    }

    @SuppressWarnings("StreamResourceLeak") // handed to the caller, who closes it
    private static SecureDirectoryStream<Path> open(Path directory) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("no secure stream");
    }

    private static String read(Path directory, String child) throws IOException {
        try (SecureDirectoryStream<Path> stream = open(directory)) {
            return read(stream, child);
        }
    }

    private static String readInside(Path directory, String inner, String child) throws IOException {
        try (SecureDirectoryStream<Path> outer = open(directory);
                SecureDirectoryStream<Path> stream = outer.newDirectoryStream(Path.of(inner))) {
            return read(stream, child);
        }
    }

    private static String read(SecureDirectoryStream<Path> stream, String child) throws IOException {
        try (SeekableByteChannel channel = stream.newByteChannel(Path.of(child), Set.of(StandardOpenOption.READ))) {
            ByteBuffer buffer = ByteBuffer.allocate(64);
            channel.read(buffer);
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        }
    }
}
