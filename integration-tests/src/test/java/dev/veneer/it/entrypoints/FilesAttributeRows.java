package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.answers;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.LINK;

import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** {@link Files}: everything that reads or sets attributes. */
final class FilesAttributeRows {
    static final FileTime DAY_ONE = FileTime.fromMillis(86_400_000L);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("r-x------");

    private FilesAttributeRows() {}

    static void declare(Rows rows) {
        Rows.Type files = rows.type("java.nio.file.Files");
        declareTests(files);
        declareKinds(files);
        declareReads(files);
        declareMetadata(files);
        declareSets(files);
    }

    private static void declareTests(Rows.Type files) {
        files.row(
                "exists(Path,LinkOption[])",
                scene -> Expect.same(true, Files.exists(scene.file())),
                answers(FILE, false, path -> Files.exists(path)));
        files.row(
                "notExists(Path,LinkOption[])",
                scene -> {
                    Expect.same(true, Files.notExists(scene.fresh()));
                    Expect.same(false, Files.notExists(scene.file()));
                },
                answers(FILE, false, path -> Files.notExists(path)));
        files.row(
                "isExecutable(Path)",
                scene -> {
                    Files.setPosixFilePermissions(scene.host(scene.file()), OWNER_ONLY);
                    Expect.same(true, Files.isExecutable(scene.file()));
                },
                answers(FILE, false, Files::isExecutable));
        files.row(
                "isReadable(Path)",
                scene -> Expect.same(true, Files.isReadable(scene.file())),
                answers(FILE, false, Files::isReadable));
        files.row(
                "isWritable(Path)",
                scene -> Expect.same(true, Files.isWritable(scene.file())),
                answers(FILE, false, Files::isWritable));
    }

    private static void declareKinds(Rows.Type files) {
        files.row(
                "isDirectory(Path,LinkOption[])",
                scene -> Expect.same(true, Files.isDirectory(scene.directory())),
                answers(DIRECTORY, false, path -> Files.isDirectory(path)));
        files.row(
                "isRegularFile(Path,LinkOption[])",
                scene -> Expect.same(true, Files.isRegularFile(scene.file())),
                answers(FILE, false, path -> Files.isRegularFile(path)));
        files.row(
                "isSymbolicLink(Path)",
                scene -> Expect.same(true, Files.isSymbolicLink(scene.link())),
                answers(LINK, false, Files::isSymbolicLink));
        // by the name alone on Unix, so there is nothing to refuse
        files.row(
                "isHidden(Path)",
                scene -> {
                    Expect.same(true, Files.isHidden(scene.file(".hidden")));
                    Expect.same(false, Files.isHidden(scene.file()));
                },
                answers(FILE, false, Files::isHidden));
        files.row(
                "isSameFile(Path,Path)",
                scene -> {
                    Expect.same(true, Files.isSameFile(scene.file(), scene.link()));
                    Expect.same(false, Files.isSameFile(scene.file(), scene.file("other.txt")));
                },
                accessDenied(FILE, path -> Files.isSameFile(path, path.resolveSibling("other"))));
    }

    private static void declareReads(Rows.Type files) {
        files.row(
                "getAttribute(Path,String,LinkOption[])",
                scene -> Expect.same(
                        Files.getAttribute(scene.host(scene.file()), "unix:ino"),
                        Files.getAttribute(scene.file(), "unix:ino")),
                accessDenied(FILE, path -> Files.getAttribute(path, "size")));
        files.row(
                "getFileAttributeView(Path,Class,LinkOption[])",
                scene -> Expect.same(
                        (long) scene.bytes().length,
                        Files.getFileAttributeView(scene.file(), BasicFileAttributeView.class)
                                .readAttributes()
                                .size()),
                accessDenied(
                        FILE,
                        path -> Files.getFileAttributeView(path, BasicFileAttributeView.class)
                                .readAttributes()));
        files.row(
                "readAttributes(Path,Class,LinkOption[])",
                scene -> Expect.same(
                        (long) scene.bytes().length,
                        Files.readAttributes(scene.file(), BasicFileAttributes.class)
                                .size()),
                accessDenied(FILE, path -> Files.readAttributes(path, BasicFileAttributes.class)));
        files.row(
                "readAttributes(Path,String,LinkOption[])",
                scene -> Expect.same(
                        Map.of("size", (long) scene.bytes().length), Files.readAttributes(scene.file(), "size")),
                accessDenied(FILE, path -> Files.readAttributes(path, "size")));
        files.row(
                "size(Path)",
                scene -> Expect.same((long) scene.bytes().length, Files.size(scene.file())),
                accessDenied(FILE, path -> Files.size(path)));
        files.row(
                "readSymbolicLink(Path)",
                scene -> Expect.same(Path.of("data.txt"), Files.readSymbolicLink(scene.link())),
                accessDenied(LINK, path -> Files.readSymbolicLink(path)));
    }

    private static void declareMetadata(Rows.Type files) {
        files.row(
                "getFileStore(Path)",
                scene -> {
                    FileStore store = Files.getFileStore(scene.file());
                    Expect.same(Files.getFileStore(scene.host(scene.file())).getTotalSpace(), store.getTotalSpace());
                },
                accessDenied(FILE, path -> Files.getFileStore(path)));
        files.row(
                "getLastModifiedTime(Path,LinkOption[])",
                scene -> {
                    Files.setLastModifiedTime(scene.host(scene.file()), DAY_ONE);
                    Expect.same(DAY_ONE, Files.getLastModifiedTime(scene.file()));
                },
                accessDenied(FILE, path -> Files.getLastModifiedTime(path)));
        files.row(
                "getOwner(Path,LinkOption[])",
                scene -> Expect.same(Files.getOwner(scene.host(scene.file())), Files.getOwner(scene.file())),
                accessDenied(FILE, path -> Files.getOwner(path)));
        files.row(
                "getPosixFilePermissions(Path,LinkOption[])",
                scene -> {
                    Files.setPosixFilePermissions(scene.host(scene.file()), OWNER_ONLY);
                    Expect.same(OWNER_ONLY, Files.getPosixFilePermissions(scene.file()));
                },
                accessDenied(FILE, path -> Files.getPosixFilePermissions(path)));
        // by the extension, then by the content types of the user and the JDK: the file is not opened
        files.row(
                "probeContentType(Path)",
                scene -> Expect.same("text/plain", Files.probeContentType(scene.file())),
                answers(FILE, "text/plain", Files::probeContentType));
    }

    private static void declareSets(Rows.Type files) {
        files.row(
                "setAttribute(Path,String,Object,LinkOption[])",
                scene -> {
                    Files.setAttribute(scene.file(), "lastModifiedTime", DAY_ONE);
                    Expect.same(DAY_ONE, modified(scene));
                },
                accessDenied(FILE, path -> Files.setAttribute(path, "lastModifiedTime", DAY_ONE)));
        files.row(
                "setLastModifiedTime(Path,FileTime)",
                scene -> {
                    Files.setLastModifiedTime(scene.file(), DAY_ONE);
                    Expect.same(DAY_ONE, modified(scene));
                },
                accessDenied(FILE, path -> Files.setLastModifiedTime(path, DAY_ONE)));
        files.row(
                "setOwner(Path,UserPrincipal)",
                scene -> {
                    // to the owner that it has: all that an ordinary user may do
                    Files.setOwner(scene.file(), Files.getOwner(scene.host(scene.file())));
                    Expect.same(true, Files.exists(scene.host(scene.file())));
                },
                accessDenied(FILE, path -> Files.setOwner(path, Files.getOwner(Path.of("/")))));
        files.row(
                "setPosixFilePermissions(Path,Set)",
                scene -> {
                    Files.setPosixFilePermissions(scene.file(), OWNER_ONLY);
                    Expect.same(OWNER_ONLY, Files.getPosixFilePermissions(scene.host(scene.file())));
                },
                accessDenied(FILE, path -> Files.setPosixFilePermissions(path, OWNER_ONLY)));
    }

    static FileTime modified(Scene scene) throws Exception {
        return Files.getLastModifiedTime(scene.host(scene.file()), LinkOption.NOFOLLOW_LINKS);
    }
}
