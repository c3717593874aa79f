package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Target.JAR;
import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The zip file system provider, on an archive at a virtual path. */
final class ZipFileSystemRows {
    /** Inside an archive no rule reaches: what can be denied is opening it. */
    private static final Check DENIED = accessDenied(JAR, path -> FileSystems.newFileSystem(path, (ClassLoader) null));

    private ZipFileSystemRows() {}

    /** A change inside an archive. */
    @FunctionalInterface
    private interface Change {
        void on(Path token) throws IOException;
    }

    static void declare(Rows rows) {
        Rows.Type zip = rows.type("jdk.nio.zipfs.ZipFileSystemProvider");
        zip.row(
                "copy(Path,Path,CopyOption[])",
                scene -> {
                    change(scene, token -> ProviderRows.provider(token).copy(token, token.resolveSibling("copy.txt")));
                    Expect.same(scene.text(), entry(scene, "copy.txt"));
                    Expect.same(scene.text(), entry(scene, "token.txt"));
                },
                DENIED);
        zip.row(
                "delete(Path)",
                scene -> {
                    change(scene, token -> ProviderRows.provider(token).delete(token));
                    Expect.same("no entry", entry(scene, "token.txt"));
                },
                DENIED);
        zip.row(
                "move(Path,Path,CopyOption[])",
                scene -> {
                    change(scene, token -> ProviderRows.provider(token).move(token, token.resolveSibling("moved.txt")));
                    Expect.same(scene.text(), entry(scene, "moved.txt"));
                    Expect.same("no entry", entry(scene, "token.txt"));
                },
                DENIED);
        zip.row(
                "newByteChannel(Path,Set,FileAttribute[])",
                scene -> change(scene, token -> read(scene, token)),
                DENIED);
    }

    private static void change(Scene scene, Change change) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(scene.jar(), (ClassLoader) null)) {
            change.on(archive.getPath("/token.txt"));
        }
    }

    private static void read(Scene scene, Path token) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(scene.bytes().length);
        try (SeekableByteChannel channel = ProviderRows.provider(token).newByteChannel(token, Set.of(READ))) {
            channel.read(buffer);
        }
        Expect.same(scene.text(), new String(buffer.array(), StandardCharsets.UTF_8));
    }

    /** Reads an entry of the archive under its host path, after the file system was closed. */
    private static String entry(Scene scene, String name) throws IOException {
        try (ZipFile archive = new ZipFile(scene.host(scene.jar()).toFile())) {
            ZipEntry entry = archive.getEntry(name);
            return entry == null ? "no entry" : Expect.text(archive.getInputStream(entry));
        }
    }
}
