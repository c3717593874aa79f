package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.answers;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;

import java.io.File;
import java.io.FileFilter;
import java.io.FilenameFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** {@link File}: every method that asks or changes the file system. */
final class FileRows {
    private static final FilenameFilter ANY_NAME = (directory, name) -> true;
    private static final FileFilter ANY_FILE = file -> true;

    private FileRows() {}

    static void declare(Rows rows) {
        Rows.Type file = rows.type("java.io.File");
        declareQuestions(file);
        declareListings(file);
        declareCreations(file);
        declareRemovals(file);
        declarePermissions(file);
    }

    private static void declareQuestions(Rows.Type file) {
        file.row(
                "canExecute()",
                scene -> {
                    Path path = scene.file();
                    Files.setPosixFilePermissions(scene.host(path), PosixFilePermissions.fromString("rwx------"));
                    Expect.same(true, path.toFile().canExecute());
                },
                answers(FILE, false, path -> path.toFile().canExecute()));
        file.row(
                "canRead()",
                scene -> Expect.same(true, scene.file().toFile().canRead()),
                answers(FILE, false, path -> path.toFile().canRead()));
        file.row(
                "canWrite()",
                scene -> Expect.same(true, scene.file().toFile().canWrite()),
                answers(FILE, false, path -> path.toFile().canWrite()));
        file.row(
                "exists()",
                scene -> Expect.same(true, scene.file().toFile().exists()),
                answers(FILE, false, path -> path.toFile().exists()));
        file.row(
                "isDirectory()",
                scene -> Expect.same(true, scene.directory().toFile().isDirectory()),
                answers(DIRECTORY, false, path -> path.toFile().isDirectory()));
        file.row(
                "isFile()",
                scene -> Expect.same(true, scene.file().toFile().isFile()),
                answers(FILE, false, path -> path.toFile().isFile()));
        file.row(
                "isHidden()",
                scene -> Expect.same(true, scene.file(".hidden").toFile().isHidden()),
                answers(FILE, false, path -> path.toFile().isHidden()));
        file.row(
                "lastModified()",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, scene.host(path).toFile().setLastModified(86_400_000L));
                    Expect.same(86_400_000L, path.toFile().lastModified());
                },
                answers(FILE, 0L, path -> path.toFile().lastModified()));
        file.row(
                "length()",
                scene -> Expect.same(
                        (long) scene.bytes().length, scene.file().toFile().length()),
                answers(FILE, 0L, path -> path.toFile().length()));
    }

    private static void declareListings(Rows.Type file) {
        file.row(
                "list()",
                scene -> Expect.same(
                        "[child.txt]",
                        Arrays.toString(scene.directory().toFile().list())),
                answers(DIRECTORY, "null", path -> Arrays.toString(path.toFile().list())));
        file.row(
                "list(FilenameFilter)",
                scene -> Expect.same(
                        "[child.txt]",
                        Arrays.toString(scene.directory().toFile().list(ANY_NAME))),
                answers(DIRECTORY, "null", path -> Arrays.toString(path.toFile().list(ANY_NAME))));
        file.row(
                "listFiles()",
                scene -> Expect.same(
                        "[" + scene.directory() + "/child.txt]",
                        Arrays.toString(scene.directory().toFile().listFiles())),
                answers(DIRECTORY, "null", path -> Arrays.toString(path.toFile().listFiles())));
        file.row(
                "listFiles(FileFilter)",
                scene -> Expect.same(
                        "[" + scene.directory() + "/child.txt]",
                        Arrays.toString(scene.directory().toFile().listFiles(ANY_FILE))),
                answers(DIRECTORY, "null", path -> Arrays.toString(path.toFile().listFiles(ANY_FILE))));
        file.row(
                "listFiles(FilenameFilter)",
                scene -> Expect.same(
                        "[" + scene.directory() + "/child.txt]",
                        Arrays.toString(scene.directory().toFile().listFiles(ANY_NAME))),
                answers(DIRECTORY, "null", path -> Arrays.toString(path.toFile().listFiles(ANY_NAME))));
    }

    private static void declareCreations(Rows.Type file) {
        file.row(
                "createNewFile()",
                scene -> {
                    Expect.same(true, scene.fresh().toFile().createNewFile());
                    Expect.same("", scene.written());
                },
                refused(
                        FRESH,
                        IOException.class,
                        "Permission denied",
                        path -> path.toFile().createNewFile()));
        file.row(
                "createTempFile(String,String)",
                scene -> {
                    File created = File.createTempFile("entry", ".tmp");
                    Expect.same(System.getProperty("java.io.tmpdir"), created.getParent());
                    Expect.same(true, Files.exists(scene.host(created.toPath())));
                },
                refused(FRESH, IOException.class, "Permission denied", path -> File.createTempFile("entry", ".tmp")));
        file.row(
                "createTempFile(String,String,File)",
                scene -> {
                    File created = File.createTempFile(
                            "entry", ".tmp", scene.directory().toFile());
                    Expect.same(scene.directory().toFile(), created.getParentFile());
                    Expect.same(true, Files.exists(scene.host(created.toPath())));
                },
                refused(
                        DIRECTORY,
                        IOException.class,
                        "Permission denied",
                        path -> File.createTempFile("entry", ".tmp", path.toFile())));
        file.row(
                "mkdir()",
                scene -> {
                    Expect.same(true, scene.fresh().toFile().mkdir());
                    Expect.same(true, Files.isDirectory(scene.host(scene.fresh())));
                },
                answers(FRESH, false, path -> path.toFile().mkdir()));
        file.row(
                "mkdirs()",
                scene -> {
                    Path deep = scene.fresh().resolve("deep");
                    Expect.same(true, deep.toFile().mkdirs());
                    Expect.same(true, Files.isDirectory(scene.host(deep)));
                },
                answers(FRESH, false, path -> path.resolve("deep").toFile().mkdirs()));
    }

    private static void declareRemovals(Rows.Type file) {
        file.row(
                "delete()",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, path.toFile().delete());
                    Expect.same(false, Files.exists(scene.host(path)));
                },
                answers(FILE, false, path -> path.toFile().delete()));
        // that it is gone shows after the JVM's end: the test that forked it looks for the name
        file.row(
                "deleteOnExit()",
                scene -> scene.file("deleted-on-exit.txt").toFile().deleteOnExit(),
                scene -> scene.file("kept-on-exit.txt").toFile().deleteOnExit());
        file.row(
                "renameTo(File)",
                scene -> {
                    Expect.same(
                            true, scene.file().toFile().renameTo(scene.fresh().toFile()));
                    Expect.same(scene.text(), scene.written());
                },
                answers(
                        FILE,
                        false,
                        path -> path.toFile()
                                .renameTo(path.resolveSibling("renamed").toFile())));
    }

    private static void declarePermissions(Rows.Type file) {
        permission(file, "setExecutable(boolean)", PosixFilePermission.OWNER_EXECUTE, path -> path.setExecutable(true));
        permission(
                file,
                "setExecutable(boolean,boolean)",
                PosixFilePermission.OTHERS_EXECUTE,
                path -> path.setExecutable(true, false));
        permission(file, "setReadable(boolean)", PosixFilePermission.OWNER_READ, path -> path.setReadable(true));
        permission(
                file,
                "setReadable(boolean,boolean)",
                PosixFilePermission.OTHERS_READ,
                path -> path.setReadable(true, false));
        permission(file, "setWritable(boolean)", PosixFilePermission.OWNER_WRITE, path -> path.setWritable(true));
        permission(
                file,
                "setWritable(boolean,boolean)",
                PosixFilePermission.OTHERS_WRITE,
                path -> path.setWritable(true, false));
        file.row(
                "setReadOnly()",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, path.toFile().setReadOnly());
                    Expect.same(false, permissions(scene, path).contains(PosixFilePermission.OWNER_WRITE));
                },
                answers(FILE, false, path -> path.toFile().setReadOnly()));
        file.row(
                "setLastModified(long)",
                scene -> {
                    Path path = scene.file();
                    Expect.same(true, path.toFile().setLastModified(86_400_000L));
                    Expect.same(
                            86_400_000L,
                            Files.getLastModifiedTime(scene.host(path)).toMillis());
                },
                answers(FILE, false, path -> path.toFile().setLastModified(86_400_000L)));
    }

    /** Sets one permission on a file that has none; judged by the mode, because root may do without permissions. */
    private static void permission(Rows.Type file, String member, PosixFilePermission added, FileFilter setter) {
        file.row(
                member,
                scene -> {
                    Path path = scene.file();
                    Files.setPosixFilePermissions(scene.host(path), Set.of());
                    Expect.same(true, setter.accept(path.toFile()));
                    Expect.same(true, permissions(scene, path).contains(added));
                },
                answers(FILE, false, path -> setter.accept(path.toFile())));
    }

    private static Set<PosixFilePermission> permissions(Scene scene, Path path) throws IOException {
        return Files.getPosixFilePermissions(scene.host(path), LinkOption.NOFOLLOW_LINKS);
    }
}
