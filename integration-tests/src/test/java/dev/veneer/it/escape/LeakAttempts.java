package dev.veneer.it.escape;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Answers that could show where the bind really is. On a bare JDK the two places are one. */
final class LeakAttempts {
    private LeakAttempts() {}

    static void declare(Attempts attempts, World world) {
        declareNames(attempts, world.virtual());
        declareObjects(attempts, world.virtual());
        declareMetadata(attempts, world.virtual());
    }

    private static void declareNames(Attempts attempts, Path bind) {
        Path file = bind.resolve("dir/file.txt");
        attempts.see("leak-real-path", () -> file.toRealPath().toString());
        attempts.see(
                "leak-real-path-dotdot",
                () -> bind.resolve("dir/deep/../file.txt").toRealPath().toString());
        attempts.see("leak-real-path-link", () -> {
            Path link = Files.createSymbolicLink(bind.resolve("leak-link"), Path.of("dir"));
            return link.resolve("file.txt").toRealPath().toString();
        });
        attempts.see("leak-canonical", () -> file.toFile().getCanonicalPath());
        attempts.see("leak-canonical-missing", () -> new File(bind + "/dir/../missing/x").getCanonicalPath());
        attempts.see(
                "leak-list", () -> Arrays.toString(bind.resolve("dir").toFile().listFiles()));
        attempts.see("leak-stream", () -> {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(bind.resolve("dir"))) {
                return stream.iterator().next().toRealPath().toString();
            }
        });
        attempts.see(
                "leak-temporary",
                () -> Files.createTempFile(bind, "leak", null).toRealPath().toString());
    }

    private static void declareObjects(Attempts attempts, Path bind) {
        attempts.see("leak-zip-name", () -> {
            try (ZipFile zip = new ZipFile(jar(bind.resolve("leak-name.jar")).toFile())) {
                return zip.getName() + zip;
            }
        });
        attempts.see("leak-resource-url", () -> {
            URL[] path = {jar(bind.resolve("leak-resource.jar")).toUri().toURL()};
            try (URLClassLoader loader = new URLClassLoader(path, null)) {
                return String.valueOf(loader.getResource("entry.txt"));
            }
        });
        attempts.see("leak-socket-address", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(bind.resolve("leak.socket")));
                return server.getLocalAddress() + " " + server;
            }
        });
        attempts.see("leak-watch-key", () -> {
            try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
                return bind.register(watcher, StandardWatchEventKinds.ENTRY_CREATE)
                        .watchable()
                        .toString();
            }
        });
    }

    private static Path jar(Path path) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(path))) {
            jar.putNextEntry(new ZipEntry("entry.txt"));
            jar.closeEntry();
        }
        return path;
    }

    private static void declareMetadata(Attempts attempts, Path bind) {
        attempts.see("leak-store", () -> {
            FileStore store = Files.getFileStore(bind);
            return store + " " + store.name() + " " + store.type();
        });
        attempts.see("leak-stores", () -> {
            StringBuilder seen = new StringBuilder();
            FileSystems.getDefault().getFileStores().forEach(seen::append);
            return seen.toString();
        });
        attempts.see("leak-mounts", () -> Files.readString(Path.of("/proc/self/mountinfo")));
    }
}
