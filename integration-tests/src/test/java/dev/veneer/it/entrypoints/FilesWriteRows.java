package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** {@link Files}: everything that writes, creates, copies, moves or deletes. */
final class FilesWriteRows {
    private FilesWriteRows() {}

    static void declare(Rows rows) {
        Rows.Type files = rows.type("java.nio.file.Files");
        declareWrites(files);
        declareCreations(files);
        declareTemporaries(files);
        declareTransfers(files);
        declareRemovals(files);
    }

    private static void declareWrites(Rows.Type files) {
        write(
                files,
                "write(Path,Iterable,Charset,OpenOption[])",
                (path, text) -> Files.write(path, List.of(text), UTF_8));
        write(files, "write(Path,Iterable,OpenOption[])", (path, text) -> Files.write(path, List.of(text)));
        write(files, "write(Path,byte[],OpenOption[])", (path, text) -> Files.write(path, text.getBytes(UTF_8)));
        write(
                files,
                "writeString(Path,CharSequence,Charset,OpenOption[])",
                (path, text) -> Files.writeString(path, text, UTF_8));
        write(files, "writeString(Path,CharSequence,OpenOption[])", Files::writeString);
        write(files, "newBufferedWriter(Path,Charset,OpenOption[])", (path, text) -> {
            try (Writer out = Files.newBufferedWriter(path, UTF_8)) {
                out.write(text);
            }
        });
        write(files, "newBufferedWriter(Path,OpenOption[])", (path, text) -> {
            try (Writer out = Files.newBufferedWriter(path)) {
                out.write(text);
            }
        });
        write(files, "newOutputStream(Path,OpenOption[])", (path, text) -> {
            try (OutputStream out = Files.newOutputStream(path)) {
                out.write(text.getBytes(UTF_8));
            }
        });
    }

    /** A way to write a text to a path. */
    @FunctionalInterface
    private interface Writing {
        void to(Path path, String text) throws Exception;
    }

    private static void write(Rows.Type files, String member, Writing writing) {
        files.row(
                member,
                scene -> {
                    writing.to(scene.fresh(), scene.text());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> writing.to(path, "x")));
    }

    private static void declareCreations(Rows.Type files) {
        files.row(
                "createDirectories(Path,FileAttribute[])",
                scene -> {
                    Path deep = scene.fresh().resolve("deep");
                    Files.createDirectories(deep);
                    Expect.same(true, Files.isDirectory(scene.host(deep)));
                },
                refused(FRESH, AccessDeniedException.class, "", path -> Files.createDirectories(path.resolve("deep"))));
        files.row(
                "createDirectory(Path,FileAttribute[])",
                scene -> {
                    Files.createDirectory(scene.fresh());
                    Expect.same(true, Files.isDirectory(scene.host(scene.fresh())));
                },
                accessDenied(FRESH, path -> Files.createDirectory(path)));
        files.row(
                "createFile(Path,FileAttribute[])",
                scene -> {
                    Files.createFile(scene.fresh());
                    Expect.same("", scene.written());
                },
                accessDenied(FRESH, path -> Files.createFile(path)));
        files.row(
                "createLink(Path,Path)",
                scene -> {
                    Files.createLink(scene.fresh(), scene.file());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> Files.createLink(path, path.resolveSibling("data.txt"))));
        files.row(
                "createSymbolicLink(Path,Path,FileAttribute[])",
                scene -> {
                    Path target = scene.file().getFileName();
                    Files.createSymbolicLink(scene.fresh(), target);
                    Expect.same(target, Files.readSymbolicLink(scene.host(scene.fresh())));
                },
                accessDenied(FRESH, path -> Files.createSymbolicLink(path, Path.of("data.txt"))));
    }

    private static void declareTemporaries(Rows.Type files) {
        files.row(
                "createTempDirectory(Path,String,FileAttribute[])",
                scene -> created(scene, scene.directory(), Files.createTempDirectory(scene.directory(), "entry")),
                refused(
                        DIRECTORY,
                        AccessDeniedException.class,
                        "entry",
                        path -> Files.createTempDirectory(path, "entry")));
        files.row(
                "createTempDirectory(String,FileAttribute[])",
                scene -> created(scene, temporary(), Files.createTempDirectory("entry")),
                refused(FRESH, AccessDeniedException.class, "entry", path -> Files.createTempDirectory("entry")));
        files.row(
                "createTempFile(Path,String,String,FileAttribute[])",
                scene -> created(scene, scene.directory(), Files.createTempFile(scene.directory(), "entry", null)),
                refused(
                        DIRECTORY,
                        AccessDeniedException.class,
                        "entry",
                        path -> Files.createTempFile(path, "entry", null)));
        files.row(
                "createTempFile(String,String,FileAttribute[])",
                scene -> created(scene, temporary(), Files.createTempFile("entry", null)),
                refused(FRESH, AccessDeniedException.class, "entry", path -> Files.createTempFile("entry", null)));
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static void created(Scene scene, Path directory, Path created) {
        Expect.same(directory.resolve(created.getFileName()), created);
        Expect.same(true, Files.exists(scene.host(created)));
    }

    private static void declareTransfers(Rows.Type files) {
        files.row(
                "copy(InputStream,Path,CopyOption[])",
                scene -> {
                    Files.copy(new ByteArrayInputStream(scene.bytes()), scene.fresh());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FRESH, path -> Files.copy(new ByteArrayInputStream(new byte[1]), path)));
        files.row(
                "copy(Path,Path,CopyOption[])",
                scene -> {
                    Files.copy(scene.file(), scene.fresh());
                    Expect.same(scene.text(), scene.written());
                },
                accessDenied(FILE, path -> Files.copy(path, path.resolveSibling("copied"))));
        files.row(
                "move(Path,Path,CopyOption[])",
                scene -> {
                    Files.move(scene.file(), scene.fresh());
                    Expect.same(scene.text(), scene.written());
                    Expect.same(false, Files.exists(scene.host(scene.fresh().resolveSibling("data.txt"))));
                },
                accessDenied(FILE, path -> Files.move(path, path.resolveSibling("moved"))));
    }

    private static void declareRemovals(Rows.Type files) {
        files.row(
                "delete(Path)",
                scene -> {
                    Path path = scene.file();
                    Files.delete(path);
                    Expect.same(false, Files.exists(scene.host(path), LinkOption.NOFOLLOW_LINKS));
                },
                accessDenied(FILE, path -> Files.delete(path)));
        files.row(
                "deleteIfExists(Path)",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, Files.deleteIfExists(path));
                    Expect.same(false, Files.exists(scene.host(path), LinkOption.NOFOLLOW_LINKS));
                    Expect.same(false, Files.deleteIfExists(path));
                },
                accessDenied(FILE, path -> Files.deleteIfExists(path)));
    }
}
