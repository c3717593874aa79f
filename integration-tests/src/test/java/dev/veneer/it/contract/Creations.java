package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.parent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Files and directories made and removed by {@link Files}. */
final class Creations implements Topic {
    @Override
    public String name() {
        return "creations";
    }

    @Override
    public void ask(Contract c) {
        files(c);
        directories(c);
        deletions(c);
    }

    private static void files(Contract c) {
        c.check("file", d -> List.of(Files.createFile(d.resolve("f")), Files.size(d.resolve("f"))));
        c.check("file-existing", d -> Files.createFile(file(d, "f")));
        c.check("file-over-directory", d -> Files.createFile(directory(d, "s")));
        c.check("file-over-dangling", d -> Files.createFile(link(d, "l", "missing")));
        c.check("file-missing-parent", d -> Files.createFile(d.resolve("missing/f")));
        c.check("file-below-file", d -> Files.createFile(file(d, "f").resolve("x")));
        c.check("file-mode", d -> mode(Files.createFile(d.resolve("f"), mode("rwxr-x---"))));
        c.check("file-unsupported-attribute", d -> Files.createFile(d.resolve("f"), attribute("dos:hidden")));
        c.check("file-after-delete", d -> {
            Files.delete(file(d, "f", "old"));
            return Files.size(Files.createFile(d.resolve("f")));
        });
    }

    private static void directories(Contract c) {
        c.check("directory", d -> List.of(Files.createDirectory(d.resolve("s")), names(d)));
        c.check("directory-existing", d -> Files.createDirectory(directory(d, "s")));
        c.check("directory-over-file", d -> Files.createDirectory(file(d, "f")));
        c.check("directory-over-dangling", d -> Files.createDirectory(link(d, "l", "missing")));
        c.check("directory-missing-parent", d -> Files.createDirectory(d.resolve("missing/s")));
        c.check("directory-below-file", d -> Files.createDirectory(file(d, "f").resolve("s")));
        c.check("directory-mode", d -> mode(Files.createDirectory(d.resolve("s"), mode("rwx--x---"))));
        c.check("directory-default-mode", d -> mode(Files.createDirectory(d.resolve("s"))));
        c.check("directories", d -> List.of(Files.createDirectories(d.resolve("a/b/c")), names(d.resolve("a/b"))));
        c.check("directories-existing", d -> Files.createDirectories(directory(d, "a/b")));
        c.check("directories-over-file", d -> Files.createDirectories(file(d, "f")));
        c.check(
                "directories-below-file",
                d -> Files.createDirectories(file(d, "f").resolve("a/b")));
        c.check("directories-with-dots", d -> {
            Files.createDirectories(d.resolve("a/../b/./c"));
            return names(d);
        });
        c.check("directories-mode", d -> mode(parent(Files.createDirectories(d.resolve("a/b"), mode("rwx------")))));
    }

    private static void deletions(Contract c) {
        c.check("delete", d -> {
            Files.delete(file(d, "f"));
            return names(d);
        });
        c.check("delete-missing", d -> Outcome.ofStep(() -> Files.delete(d.resolve("missing"))));
        c.check(
                "delete-below-file",
                d -> Outcome.ofStep(() -> Files.delete(file(d, "f").resolve("x"))));
        c.check("delete-missing-parent", d -> Outcome.ofStep(() -> Files.delete(d.resolve("missing/f"))));
        c.check("delete-directory", d -> {
            Files.delete(directory(d, "s"));
            return names(d);
        });
        c.check("delete-full-directory", d -> {
            file(d, "s/f");
            return List.of(Outcome.ofStep(() -> Files.delete(d.resolve("s"))), names(d));
        });
        c.check("delete-if-exists", d -> {
            Path file = file(d, "f");
            return List.of(Files.deleteIfExists(file), Files.deleteIfExists(file));
        });
        c.check("delete-if-exists-full", d -> Files.deleteIfExists(parent(file(d, "s/f"))));
        c.check(
                "delete-if-exists-below-file",
                d -> Files.deleteIfExists(file(d, "f").resolve("x")));
        c.check("delete-dangling", d -> Files.deleteIfExists(link(d, "l", "missing")));
        c.check("delete-and-recreate-directory", d -> {
            Files.delete(file(d, "s/f"));
            Files.delete(d.resolve("s"));
            return names(directory(d, "s"));
        });
        c.check(
                "delete-dot",
                d -> Outcome.ofStep(() -> Files.delete(directory(d, "s").resolve("."))));
        c.check(
                "delete-dot-dot",
                d -> Outcome.ofStep(() -> Files.delete(directory(d, "a/b").resolve(".."))));
    }

    private static FileAttribute<?> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static FileAttribute<Boolean> attribute(String name) {
        return new FileAttribute<>() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Boolean value() {
                return true;
            }
        };
    }
}
