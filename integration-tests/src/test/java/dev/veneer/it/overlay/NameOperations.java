package dev.veneer.it.overlay;

import java.io.File;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Operations on names: what there is, what comes, what goes, what is called otherwise. */
final class NameOperations {
    private NameOperations() {}

    static List<Operation> all() {
        return List.of(
                NameOperations::createDirectory,
                NameOperations::createDirectory,
                NameOperations::mkdir,
                NameOperations::mkdirs,
                NameOperations::createFile,
                NameOperations::createNewFile,
                NameOperations::delete,
                NameOperations::delete,
                NameOperations::deleteWithFile,
                NameOperations::deleteTree,
                NameOperations::move,
                NameOperations::move,
                NameOperations::move,
                NameOperations::renameTo,
                NameOperations::copy,
                NameOperations::link,
                NameOperations::symbolicLink,
                NameOperations::readLink,
                NameOperations::list,
                NameOperations::listWithFile,
                NameOperations::walk,
                NameOperations::exists,
                NameOperations::realPath,
                NameOperations::isSameFile,
                NameOperations::deleteInStream,
                NameOperations::moveInStream);
    }

    private static Object createDirectory(Playground p) throws Exception {
        p.tell("createDirectory");
        Files.createDirectory(p.path());
        return "created";
    }

    private static Object mkdir(Playground p) {
        p.tell("mkdir");
        return p.path().toFile().mkdir();
    }

    private static Object mkdirs(Playground p) {
        p.tell("mkdirs");
        return p.path().toFile().mkdirs();
    }

    private static Object createFile(Playground p) throws Exception {
        p.tell("createFile");
        Files.createFile(p.path());
        return "created";
    }

    private static Object createNewFile(Playground p) throws Exception {
        p.tell("createNewFile");
        return p.path().toFile().createNewFile();
    }

    private static Object delete(Playground p) throws Exception {
        p.tell("delete");
        Files.delete(p.path());
        return "deleted";
    }

    private static Object deleteWithFile(Playground p) {
        p.tell("File.delete");
        return p.path().toFile().delete();
    }

    private static Object deleteTree(Playground p) throws Exception {
        p.tell("deleteTree");
        Path top = p.path();
        if (!p.oneIn(4)) {
            return "not now";
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(top)) {
            paths = walk.sorted().toList();
        }
        for (int i = paths.size() - 1; i >= 0; i--) {
            Files.delete(paths.get(i));
        }
        return paths.size();
    }

    private static Object move(Playground p) throws Exception {
        p.tell("move");
        CopyOption[] options = p.oneOf(0, 1, 2) == 0
                ? new CopyOption[0]
                : new CopyOption[] {p.oneOf(StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE)};
        Files.move(p.path(), p.path(), options);
        return "moved";
    }

    private static Object renameTo(Playground p) {
        p.tell("renameTo");
        return p.path().toFile().renameTo(p.path().toFile());
    }

    private static Object copy(Playground p) throws Exception {
        p.tell("copy");
        CopyOption[] options =
                switch (p.oneOf(0, 1, 2, 3)) {
                    case 0 -> new CopyOption[0];
                    case 1 -> new CopyOption[] {StandardCopyOption.REPLACE_EXISTING};
                    case 2 -> new CopyOption[] {StandardCopyOption.COPY_ATTRIBUTES};
                    default -> new CopyOption[] {StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS};
                };
        Files.copy(p.path(), p.path(), options);
        return "copied";
    }

    private static Object link(Playground p) throws Exception {
        p.tell("link");
        Files.createLink(p.path(), p.path());
        return "linked";
    }

    private static Object symbolicLink(Playground p) throws Exception {
        p.tell("symlink");
        Path link = p.path();
        String name = p.name();
        Path target =
                switch (p.oneOf(0, 1, 2)) {
                    case 0 -> Path.of(name);
                    case 1 -> Path.of(name, "..", p.name());
                    default -> p.root().resolve(name);
                };
        Files.createSymbolicLink(link, target);
        return target;
    }

    private static Object readLink(Playground p) throws Exception {
        p.tell("readlink");
        return Files.readSymbolicLink(p.path());
    }

    private static Object list(Playground p) throws Exception {
        p.tell("list");
        try (Stream<Path> children = Files.list(p.path())) {
            return children.map(Path::getFileName).sorted().toList();
        }
    }

    private static Object listWithFile(Playground p) {
        p.tell("File.list");
        String[] names = p.path().toFile().list();
        if (names != null) {
            Arrays.sort(names);
        }
        return Arrays.toString(names);
    }

    private static Object walk(Playground p) throws Exception {
        p.tell("walk");
        FileVisitOption[] options =
                p.oneOf(0, 1) == 0 ? new FileVisitOption[0] : new FileVisitOption[] {FileVisitOption.FOLLOW_LINKS};
        Path top = p.path();
        int depth = p.oneOf(1, 2, 5);
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(top, depth, options)) {
            paths = walk.sorted().toList();
        }
        return paths.size() + " " + paths.hashCode();
    }

    private static Object exists(Playground p) {
        p.tell("exists");
        Path path = p.path();
        File file = path.toFile();
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) + " " + Files.isDirectory(path) + " "
                + Files.isRegularFile(path) + " " + file.exists() + " " + file.canWrite() + " " + file.canExecute();
    }

    private static Object realPath(Playground p) throws Exception {
        p.tell("realpath");
        Path path = p.path();
        return path.toRealPath() + " " + path.toFile().getCanonicalPath();
    }

    private static Object isSameFile(Playground p) throws Exception {
        p.tell("isSameFile");
        return Files.isSameFile(p.path(), p.path());
    }

    private static Object deleteInStream(Playground p) throws Exception {
        p.tell("deleteInStream");
        boolean file = p.oneOf(true, false);
        Path name = Path.of(p.name());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(p.path())) {
            SecureDirectoryStream<Path> secure = (SecureDirectoryStream<Path>) stream;
            if (file) {
                secure.deleteFile(name);
            } else {
                secure.deleteDirectory(name);
            }
            return "deleted";
        }
    }

    private static Object moveInStream(Playground p) throws Exception {
        p.tell("moveInStream");
        Path from = Path.of(p.name());
        Path to = Path.of(p.name());
        try (DirectoryStream<Path> source = Files.newDirectoryStream(p.path());
                DirectoryStream<Path> target = Files.newDirectoryStream(p.path())) {
            ((SecureDirectoryStream<Path>) source).move(from, (SecureDirectoryStream<Path>) target, to);
            return "moved";
        }
    }
}
