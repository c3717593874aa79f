package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an ordinary user may not do; where the suite runs as root, who may do all, each check says so. */
final class Permissions implements Topic {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @Override
    public String name() {
        return "permissions";
    }

    @Override
    public void ask(Contract c) {
        unreadable(c);
        unwritable(c);
        unsearchable(c);
        foreign(c);
    }

    private static void refused(Contract c, String name, Question question) {
        c.check(name, d -> ROOT ? "skipped: root may do all" : ask(question, d));
    }

    /** Answers, and gives the directory {@code s} its owner's permissions back, so that the tree can be removed. */
    private static @Nullable Object ask(Question question, Path d) throws Exception {
        try {
            return question.ask(d);
        } finally {
            if (Files.exists(d.resolve("s"))) {
                mode(d.resolve("s"), "rwx------");
            }
        }
    }

    private static void unreadable(Contract c) {
        refused(c, "read", d -> text(mode(file(d, "f"), "-wx------")));
        refused(
                c,
                "read-stream",
                d -> new FileInputStream(mode(file(d, "f"), "-wx------").toFile()));
        refused(
                c,
                "read-random-access",
                d -> new RandomAccessFile(mode(file(d, "f"), "---------").toFile(), "r"));
        refused(c, "read-through-link", d -> {
            mode(file(d, "f"), "---------");
            return text(link(d, "l", "f"));
        });
        refused(c, "list", d -> Fixture.names(mode(directory(d, "s"), "-wx------")));
        refused(
                c,
                "list-java-io",
                d -> mode(directory(d, "s"), "-wx------").toFile().list());
        refused(c, "can-read", d -> {
            Path file = mode(file(d, "f"), "---------");
            return List.of(file.toFile().canRead(), Files.isReadable(file), Files.exists(file));
        });
    }

    private static void unwritable(Contract c) {
        refused(c, "write", d -> Files.writeString(mode(file(d, "f"), "r--r--r--"), "x"));
        refused(
                c,
                "write-stream",
                d -> new FileOutputStream(mode(file(d, "f"), "r--------").toFile()));
        refused(
                c,
                "write-random-access",
                d -> new RandomAccessFile(mode(file(d, "f"), "r--------").toFile(), "rw"));
        refused(
                c,
                "create",
                d -> Files.createFile(mode(directory(d, "s"), "r-x------").resolve("f")));
        refused(
                c,
                "create-java-io",
                d -> mode(directory(d, "s"), "r-x------").resolve("f").toFile().createNewFile());
        refused(
                c,
                "create-directory",
                d -> Files.createDirectory(mode(directory(d, "s"), "r-x------").resolve("t")));
        refused(
                c,
                "mkdir",
                d -> mode(directory(d, "s"), "r-x------").resolve("t").toFile().mkdir());
        refused(c, "delete", d -> {
            Path file = file(d, "s/f");
            mode(d.resolve("s"), "r-x------");
            return List.of(
                    Outcome.ofStep(() -> Files.delete(file)), file.toFile().delete(), Files.exists(file));
        });
        refused(c, "move", d -> {
            Path file = file(d, "s/f");
            mode(d.resolve("s"), "r-x------");
            return Files.move(file, d.resolve("f"));
        });
        refused(c, "rename", d -> {
            Path file = file(d, "s/f");
            mode(d.resolve("s"), "r-x------");
            return file.toFile().renameTo(d.resolve("f").toFile());
        });
        refused(c, "link", d -> link(mode(directory(d, "s"), "r-x------"), "l", "x"));
        refused(c, "hard-link", d -> {
            file(d, "f");
            return Files.createLink(mode(directory(d, "s"), "r-x------").resolve("g"), d.resolve("f"));
        });
        refused(c, "can-write", d -> {
            Path file = mode(file(d, "f"), "r--------");
            return List.of(file.toFile().canWrite(), Files.isWritable(file));
        });
    }

    private static void unsearchable(Contract c) {
        refused(
                c,
                "search-read",
                d -> text(mode(parent(file(d, "s/f")), "rw-------").resolve("f")));
        refused(c, "search-exists", d -> {
            Path file = mode(parent(file(d, "s/f")), "rw-------").resolve("f");
            return List.of(
                    Files.exists(file), Files.notExists(file), file.toFile().exists());
        });
        refused(
                c,
                "search-attributes",
                d -> Files.size(mode(parent(file(d, "s/f")), "rw-------").resolve("f")));
        refused(
                c,
                "search-real-path",
                d -> mode(parent(file(d, "s/f")), "rw-------").resolve("f").toRealPath());
        refused(
                c,
                "search-canonical",
                d -> mode(parent(file(d, "s/f")), "rw-------")
                        .resolve("f/../g")
                        .toFile()
                        .getCanonicalPath());
        refused(c, "search-list-works", d -> Fixture.names(mode(parent(file(d, "s/f")), "rw-------")));
        refused(c, "search-walk", d -> {
            mode(parent(file(d, "s/f")), "---------");
            return Fixture.tree(d);
        });
    }

    private static void foreign(Contract c) {
        refused(c, "change-owner", d -> Files.setOwner(file(d, "f"), Files.getOwner(Path.of("/"))));
        refused(
                c,
                "set-times-of-unreadable",
                d -> Files.setLastModifiedTime(mode(file(d, "f"), "---------"), FileTime.fromMillis(0)));
    }

    private static Path mode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
