package dev.veneer.it.escape;

import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Scanner;
import java.util.zip.ZipFile;

/** Other ways to open a denied file. */
final class OpeningAttempts {
    private OpeningAttempts() {}

    static void declare(Attempts attempts, World world) {
        declareReads(attempts, world.denied());
        declareTransfers(attempts, world);
        declareArchives(attempts, world.host().resolve("denied/lib.jar"));
        declareSockets(attempts, world);
    }

    private static void declareReads(Attempts attempts, Path denied) {
        attempts.see("open-random-access", () -> {
            try (RandomAccessFile file = new RandomAccessFile(denied.toFile(), "r")) {
                return file.readLine();
            }
        });
        attempts.see("open-mapped", () -> {
            try (FileChannel channel = FileChannel.open(denied)) {
                return text(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            }
        });
        attempts.see("open-asynchronous", () -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(denied)) {
                ByteBuffer buffer = ByteBuffer.allocate(64);
                channel.read(buffer, 0).get();
                return text(buffer.flip());
            }
        });
        attempts.see("open-scanner", () -> {
            try (Scanner scanner = new Scanner(denied, StandardCharsets.UTF_8)) {
                return scanner.next();
            }
        });
        attempts.see(
                "open-provider",
                () -> NameAttempts.text(denied.getFileSystem().provider().newInputStream(denied)));
        attempts.see("open-mismatch", () -> {
            Path guess = Files.writeString(denied.resolveSibling("../outside/guess"), World.SECRET);
            return Files.mismatch(denied, guess) == -1 ? World.SECRET : "differs";
        });
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.UTF_8.decode(buffer).toString();
    }

    private static void declareTransfers(Attempts attempts, World world) {
        attempts.see("copy-out", () -> Files.readString(Files.copy(world.denied(), world.outside("copied"))));
        attempts.see(
                "copy-into-bind",
                () -> Files.readString(
                        Files.copy(world.denied(), world.virtual().resolve("copied"))));
        attempts.deed(
                "copy-over-denied",
                () -> Files.copy(world.outside("secret.txt"), world.victim(0), StandardCopyOption.REPLACE_EXISTING));
    }

    private static void declareArchives(Attempts attempts, Path jar) {
        attempts.see("zip-file", () -> {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                return NameAttempts.text(zip.getInputStream(zip.getEntry("secret.txt")));
            }
        });
        attempts.see("zip-file-system", () -> {
            try (var zip = FileSystems.newFileSystem(jar, (ClassLoader) null)) {
                return Files.readString(zip.getPath("secret.txt"));
            }
        });
    }

    private static void declareSockets(Attempts attempts, World world) {
        attempts.deed("socket-in-denied", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(world.host().resolve("denied/socket")));
            }
        });
        attempts.deed("watch-denied", () -> {
            try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
                world.host().resolve("denied").register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            }
        });
    }
}
