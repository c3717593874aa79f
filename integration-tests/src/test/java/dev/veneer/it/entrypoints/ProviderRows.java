package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The default provider, called directly: everything but attributes. */
final class ProviderRows {
    static final String DEFAULT = "(default FileSystemProvider impl, e.g. sun.nio.fs.LinuxFileSystemProvider)";

    private ProviderRows() {}

    static void declare(Rows rows) {
        declareTransfers(rows.type(DEFAULT));
        declareCreations(rows.type(DEFAULT));
        declareChannels(rows.type(DEFAULT));
        declareStreams(rows.type(DEFAULT));
        declareFileSystems(rows.type(DEFAULT));
        declareRemovals(rows.type(DEFAULT));
        declareRemovals(rows.type("sun.nio.fs.AbstractFileSystemProvider"));
        Rows.Type base = rows.type("java.nio.file.spi.FileSystemProvider");
        declareLink(base);
        declareRemovalIfExists(base);
    }

    static FileSystemProvider provider(Path path) {
        return path.getFileSystem().provider();
    }

    private static void declareTransfers(Rows.Type provider) {
        provider.row(
                "copy(Path,Path,CopyOption[])",
                scene -> {
                    provider(scene.file()).copy(scene.file(), scene.fresh());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FILE, path -> provider(path).copy(path, path.resolveSibling("copied"))));
        provider.row(
                "move(Path,Path,CopyOption[])",
                scene -> {
                    provider(scene.file()).move(scene.file(), scene.fresh());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FILE, path -> provider(path).move(path, path.resolveSibling("moved"))));
    }

    private static void declareCreations(Rows.Type provider) {
        provider.row(
                "createDirectory(Path,FileAttribute[])",
                scene -> {
                    provider(scene.fresh()).createDirectory(scene.fresh());
                    Expect.same(true, Files.isDirectory(scene.host(scene.fresh())));
                },
                accessDenied(FRESH, path -> provider(path).createDirectory(path)));
        declareLink(provider);
        provider.row(
                "createSymbolicLink(Path,Path,FileAttribute[])",
                scene -> {
                    provider(scene.fresh()).createSymbolicLink(scene.fresh(), Path.of("data.txt"));
                    Expect.same(Path.of("data.txt"), Files.readSymbolicLink(scene.host(scene.fresh())));
                },
                accessDenied(FRESH, path -> provider(path).createSymbolicLink(path, Path.of("data.txt"))));
    }

    private static void declareLink(Rows.Type provider) {
        provider.row(
                "createLink(Path,Path)",
                scene -> {
                    provider(scene.fresh()).createLink(scene.fresh(), scene.file());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> provider(path).createLink(path, path.resolveSibling("data.txt"))));
    }

    private static void declareRemovals(Rows.Type provider) {
        provider.row(
                "delete(Path)",
                scene -> {
                    provider(scene.file()).delete(scene.directory().resolve("child.txt"));
                    Expect.same(false, Files.exists(scene.host(scene.fresh().resolveSibling("directory/child.txt"))));
                },
                accessDenied(FILE, path -> provider(path).delete(path)));
        declareRemovalIfExists(provider);
    }

    private static void declareRemovalIfExists(Rows.Type provider) {
        provider.row(
                "deleteIfExists(Path)",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, provider(path).deleteIfExists(path));
                    Expect.same(false, Files.exists(scene.host(path)));
                },
                accessDenied(FILE, path -> provider(path).deleteIfExists(path)));
    }

    private static void declareChannels(Rows.Type provider) {
        provider.row(
                "newByteChannel(Path,Set,FileAttribute[])",
                scene -> {
                    try (SeekableByteChannel opened =
                            provider(scene.file()).newByteChannel(scene.file(), Set.of(READ))) {
                        Expect.same(scene.text(), content(opened));
                    }
                },
                accessDenied(FILE, path -> provider(path).newByteChannel(path, Set.of(READ))));
        provider.row(
                "newFileChannel(Path,Set,FileAttribute[])",
                scene -> {
                    try (FileChannel opened = provider(scene.file()).newFileChannel(scene.file(), Set.of(READ))) {
                        Expect.same(scene.text(), content(opened));
                    }
                },
                accessDenied(FILE, path -> provider(path).newFileChannel(path, Set.of(READ))));
        provider.row(
                "newAsynchronousFileChannel(Path,Set,ExecutorService,FileAttribute[])",
                scene -> {
                    try (AsynchronousFileChannel opened = provider(scene.fresh())
                            .newAsynchronousFileChannel(scene.fresh(), Set.of(CREATE_NEW, WRITE), null)) {
                        opened.write(ByteBuffer.wrap(scene.bytes()), 0).get(10, TimeUnit.SECONDS);
                    }
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(
                        FRESH,
                        path -> provider(path).newAsynchronousFileChannel(path, Set.of(CREATE_NEW, WRITE), null)));
    }

    private static String content(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        channel.read(buffer);
        return new String(buffer.array(), StandardCharsets.UTF_8);
    }

    private static void declareStreams(Rows.Type provider) {
        provider.row(
                "newInputStream(Path,OpenOption[])",
                scene -> Expect.same(
                        scene.text(), Expect.text(provider(scene.file()).newInputStream(scene.file()))),
                accessDenied(FILE, path -> provider(path).newInputStream(path)));
        provider.row(
                "newOutputStream(Path,OpenOption[])",
                scene -> {
                    try (OutputStream out = provider(scene.fresh()).newOutputStream(scene.fresh())) {
                        out.write(scene.bytes());
                    }
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> provider(path).newOutputStream(path)));
        provider.row(
                "newDirectoryStream(Path,Filter)",
                scene -> FilesDirectoryRows.showsChild(
                        scene, provider(scene.directory()).newDirectoryStream(scene.directory(), Files::isRegularFile)),
                accessDenied(DIRECTORY, path -> provider(path).newDirectoryStream(path, Files::isRegularFile)));
    }

    /** The default provider opens no file systems: refused alike, virtual or not, denied or not. */
    private static void declareFileSystems(Rows.Type provider) {
        Check onPath = refused(
                FILE,
                UnsupportedOperationException.class,
                "",
                path -> provider(path).newFileSystem(path, Map.of()));
        provider.row("newFileSystem(Path,Map)", onPath, onPath);
        Check onUri = refused(
                FILE,
                FileSystemAlreadyExistsException.class,
                "",
                path -> provider(path).newFileSystem(URI.create("file:///"), Map.of()));
        provider.row("newFileSystem(URI,Map)", onUri, onUri);
    }
}
