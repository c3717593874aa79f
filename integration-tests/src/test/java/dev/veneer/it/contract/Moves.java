package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** {@link Files#move} with all its options, inside one directory tree. */
final class Moves implements Topic {
    @Override
    public String name() {
        return "moves";
    }

    @Override
    public void ask(Contract c) {
        files(c);
        atomic(c);
        directories(c);
        links(c);
    }

    private static void files(Contract c) {
        c.check("move", d -> List.of(Files.move(file(d, "f", "x"), d.resolve("g")), names(d), text(d.resolve("g"))));
        c.check("move-over", d -> Files.move(file(d, "f"), file(d, "g")));
        c.check("move-replace", d -> {
            Files.move(file(d, "f", "new"), file(d, "g", "old"), REPLACE_EXISTING);
            return List.of(names(d), text(d.resolve("g")));
        });
        c.check("move-missing", d -> Files.move(d.resolve("missing"), d.resolve("g")));
        c.check(
                "move-missing-keeps-target",
                d -> List.of(
                        Outcome.of(() -> Files.move(d.resolve("missing"), file(d, "g"), REPLACE_EXISTING)), names(d)));
        c.check("move-to-missing-parent", d -> Files.move(file(d, "f"), d.resolve("missing/g")));
        c.check("move-below-file", d -> Files.move(file(d, "f"), file(d, "h").resolve("g")));
        c.check("move-from-below-file", d -> Files.move(file(d, "f").resolve("x"), d.resolve("g")));
        c.check("move-onto-itself", d -> List.of(Files.move(file(d, "f"), d.resolve("f")), names(d)));
        c.check("move-keeps-time", d -> {
            Path file = file(d, "f");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_123L));
            return Files.getLastModifiedTime(Files.move(file, d.resolve("g")));
        });
        c.check("move-copy-attributes", d -> Files.move(file(d, "f"), d.resolve("g"), COPY_ATTRIBUTES));
        c.check("move-no-follow", d -> Files.move(file(d, "f"), d.resolve("g"), LinkOption.NOFOLLOW_LINKS));
        c.check("move-between-directories", d -> {
            directory(d, "t");
            Files.move(file(d, "s/f", "x"), d.resolve("t/f"));
            return List.of(names(d.resolve("s")), names(d.resolve("t")));
        });
    }

    private static void atomic(Contract c) {
        c.check("atomic", d -> text(Files.move(file(d, "f", "x"), d.resolve("g"), ATOMIC_MOVE)));
        c.check("atomic-replaces", d -> text(Files.move(file(d, "f", "new"), file(d, "g", "old"), ATOMIC_MOVE)));
        c.check("atomic-over-full-directory", d -> Files.move(directory(d, "s"), parent(file(d, "t/f")), ATOMIC_MOVE));
        c.check("atomic-file-over-directory", d -> Files.move(file(d, "f"), directory(d, "t"), ATOMIC_MOVE));
        c.check("atomic-directory-over-file", d -> Files.move(directory(d, "s"), file(d, "t"), ATOMIC_MOVE));
        c.check("atomic-missing", d -> Files.move(d.resolve("missing"), d.resolve("g"), ATOMIC_MOVE));
        c.check("atomic-directory", d -> names(Files.move(parent(file(d, "s/f")), d.resolve("t"), ATOMIC_MOVE)));
    }

    private static void directories(Contract c) {
        c.check("move-directory", d -> {
            Fixture.tree(d, "s");
            Path moved = Files.move(d.resolve("s"), d.resolve("t"));
            return List.of(names(d), Fixture.tree(moved));
        });
        c.check("move-directory-over-empty", d -> Files.move(directory(d, "s"), directory(d, "t")));
        c.check(
                "move-directory-replace-empty",
                d -> names(Files.move(parent(file(d, "s/f")), directory(d, "t"), REPLACE_EXISTING)));
        c.check(
                "move-directory-replace-full",
                d -> Files.move(directory(d, "s"), parent(file(d, "t/f")), REPLACE_EXISTING));
        c.check(
                "move-directory-replace-file",
                d -> names(Files.move(parent(file(d, "s/f")), file(d, "t"), REPLACE_EXISTING)));
        c.check(
                "move-file-replace-empty-directory",
                d -> text(Files.move(file(d, "f", "x"), directory(d, "t"), REPLACE_EXISTING)));
        c.check("move-directory-into-itself", d -> Files.move(directory(d, "s"), d.resolve("s/t")));
        c.check("move-directory-up", d -> names(Files.move(parent(file(d, "a/b/f")), d.resolve("b"))));
        c.check("moved-directory-old-name-is-free", d -> {
            file(d, "s/f", "old");
            Files.move(d.resolve("s"), d.resolve("t"));
            return List.of(Files.exists(d.resolve("s/f")), names(directory(d, "s")), text(d.resolve("t/f")));
        });
    }

    private static void links(Contract c) {
        c.check("move-link", d -> {
            file(d, "f");
            return Files.readSymbolicLink(Files.move(link(d, "l", "f"), d.resolve("m")));
        });
        c.check("move-dangling-link", d -> Files.readSymbolicLink(Files.move(link(d, "l", "missing"), d.resolve("m"))));
        c.check("move-over-link", d -> {
            file(d, "g", "target");
            Files.move(file(d, "f", "new"), link(d, "l", "g"), REPLACE_EXISTING);
            return List.of(names(d), Files.isSymbolicLink(d.resolve("l")), text(d.resolve("g")));
        });
        c.check("move-onto-own-link", d -> {
            Files.move(file(d, "f"), link(d, "l", "f"));
            return names(d);
        });
        c.check("move-relative-link-changes-meaning", d -> {
            file(d, "f", "above");
            file(d, "s/f", "inside");
            Path moved = Files.move(link(d, "l", "f"), d.resolve("s/l"));
            return text(moved);
        });
        c.check("move-through-linked-directory", d -> {
            file(d, "s/f", "x");
            directory(d, "t");
            Files.move(link(d, "l", "s").resolve("f"), link(d, "m", "t").resolve("g"));
            return List.of(names(d.resolve("s")), names(d.resolve("t")));
        });
    }
}
