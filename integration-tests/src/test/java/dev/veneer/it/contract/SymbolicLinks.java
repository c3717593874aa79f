package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.chain;
import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;

import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Symbolic links: creation, reading, following, chains and loops. */
final class SymbolicLinks implements Topic {
    @Override
    public String name() {
        return "symbolic-links";
    }

    @Override
    public void ask(Contract c) {
        targets(c);
        errors(c);
        following(c);
        chains(c);
    }

    private static void targets(Contract c) {
        c.check("target-relative", d -> Files.readSymbolicLink(link(d, "l", "a/b")));
        c.check("target-up", d -> Files.readSymbolicLink(link(d, "l", "../x/./y")));
        c.check("target-absolute", d -> Files.readSymbolicLink(link(d, "l", d + "/f")));
        c.check("target-absolute-outside", d -> Files.readSymbolicLink(link(d, "l", "/no/such/place")));
        c.check("target-absolute-dots", d -> Files.readSymbolicLink(link(d, "l", d + "/../x/../y")));
        c.check("target-root", d -> Files.readSymbolicLink(link(d, "l", "/")));
        c.check(
                "target-dot",
                d -> List.of(
                        Files.readSymbolicLink(link(d, "l", ".")),
                        link(d, "m", ".").toRealPath()));
        c.check("target-returned", d -> Files.createSymbolicLink(d.resolve("l"), Path.of("x")));
        c.check("target-after-move", d -> {
            link(d, "l", d + "/x");
            directory(d, "s");
            return Files.readSymbolicLink(Files.move(d.resolve("l"), d.resolve("s/l")));
        });
        c.check("target-size", d -> Files.readAttributes(link(d, "l", "1234567"), "size", LinkOption.NOFOLLOW_LINKS));
    }

    private static void errors(Contract c) {
        c.check("create-over-file", d -> {
            file(d, "f");
            return link(d, "f", "x");
        });
        c.check("create-over-link", d -> {
            link(d, "l", "x");
            return link(d, "l", "y");
        });
        c.check("create-over-directory", d -> link(parent(directory(d, "s")), "s", "x"));
        c.check("create-missing-parent", d -> link(d, "missing/l", "x"));
        c.check("create-below-file", d -> link(file(d, "f"), "l", "x"));
        c.check("create-empty-target", d -> link(d, "l", ""));
        c.check(
                "create-with-attribute",
                d -> Files.createSymbolicLink(
                        d.resolve("l"),
                        Path.of("x"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        c.check("read-file", d -> Files.readSymbolicLink(file(d, "f")));
        c.check("read-directory", d -> Files.readSymbolicLink(directory(d, "s")));
        c.check("read-missing", d -> Files.readSymbolicLink(d.resolve("missing")));
        c.check("read-below-file", d -> Files.readSymbolicLink(file(d, "f").resolve("x")));
    }

    private static void following(Contract c) {
        c.check("kinds-of-link", d -> {
            file(d, "f");
            return kinds(link(d, "l", "f"));
        });
        c.check("kinds-of-directory-link", d -> {
            directory(d, "s");
            return kinds(link(d, "l", "s"));
        });
        c.check("kinds-of-dangling", d -> kinds(link(d, "l", "missing")));
        c.check("kinds-of-loop", d -> kinds(link(d, "l", "l")));
        c.check(
                "kinds-of-absolute-into-root",
                d -> kinds(link(d, "l", file(d, "f").toString())));
        c.check("kinds-of-outside-missing", d -> kinds(link(d, "l", "/no/such/place")));
        c.check("read-relative", d -> {
            file(d, "a/b/f", "content");
            return text(link(d, "a/l", "b/f"));
        });
        c.check("read-relative-up", d -> {
            file(d, "f", "content");
            directory(d, "a/b");
            return text(link(d, "a/b/l", "../../f"));
        });
        c.check("read-absolute", d -> text(link(d, "l", file(d, "f", "content").toString())));
        c.check("read-through-link-above-root", d -> text(link(d, "l", "/../.." + file(d, "f", "content"))));
        c.check("read-link-in-linked-directory", d -> {
            file(d, "a/f", "content");
            link(d, "a/m", "f");
            return text(link(d, "l", "a").resolve("m"));
        });
        c.check("relative-link-in-linked-directory", d -> {
            file(d, "x/f", "wrong");
            file(d, "deep/x/f", "right");
            directory(d, "deep/b");
            link(d, "deep/b/m", "../x/f");
            return text(link(d, "l", "deep/b").resolve("m"));
        });
        c.check("write-through", d -> {
            file(d, "f");
            Files.writeString(link(d, "l", "f"), "written");
            return List.of(text(d.resolve("f")), Files.isSymbolicLink(d.resolve("l")));
        });
        c.check("write-through-dangling-absolute", d -> {
            Files.writeString(link(d, "l", d + "/new"), "written");
            return List.of(text(d.resolve("new")), names(d));
        });
        c.check("delete-removes-link", d -> {
            file(d, "f");
            Files.delete(link(d, "l", "f"));
            return names(d);
        });
        c.check("delete-link-to-full-directory", d -> {
            file(d, "s/f");
            Files.delete(link(d, "l", "s"));
            return List.of(names(d), names(d.resolve("s")));
        });
        c.check("same-file", d -> Files.isSameFile(file(d, "f"), link(d, "l", "f")));
        c.check("create-directories-through", d -> {
            directory(d, "s");
            return Files.createDirectories(link(d, "l", "s").resolve("a/b"));
        });
        c.check("create-directories-on-link", d -> {
            directory(d, "s");
            return Files.createDirectories(link(d, "l", "s"));
        });
        c.check("create-directories-on-dangling", d -> Files.createDirectories(link(d, "l", "missing")));
    }

    private static List<Boolean> kinds(Path path) {
        return List.of(
                Files.exists(path),
                Files.notExists(path),
                Files.exists(path, LinkOption.NOFOLLOW_LINKS),
                Files.isSymbolicLink(path),
                Files.isDirectory(path),
                Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS),
                Files.isRegularFile(path),
                Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static void chains(Contract c) {
        for (int length : new int[] {2, 39, 40, 41, 60}) {
            c.check("chain-of-" + length, d -> text(chain(d, length)));
            c.check(
                    "chain-of-" + length + "-stream",
                    d -> new FileInputStream(chain(d, length).toFile()).read());
            c.check("chain-of-" + length + "-exists", d -> {
                Path last = chain(d, length);
                return List.of(Files.exists(last), last.toFile().exists());
            });
        }
        c.check("loop-of-two", d -> {
            link(d, "a", "b");
            return text(link(d, "b", "a"));
        });
        c.check("loop-through-directory", d -> {
            link(d, "s", ".");
            file(d, "f", "content");
            return text(d.resolve("s/s/s/s/f"));
        });
        c.check("loop-too-deep", d -> {
            link(d, "s", ".");
            file(d, "f", "content");
            return Outcome.of(() -> text(d.resolve("s/".repeat(41) + "f"))).replaceAll("(s/)+", "s/");
        });
        c.check("loop-just-deep-enough", d -> {
            link(d, "s", ".");
            file(d, "f", "content");
            return text(d.resolve("s/".repeat(40) + "f"));
        });
    }
}
