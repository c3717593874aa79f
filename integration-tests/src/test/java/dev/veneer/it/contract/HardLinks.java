package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Hard links and the identity of files. */
final class HardLinks implements Topic {
    @Override
    public String name() {
        return "hard-links";
    }

    @Override
    public void ask(Contract c) {
        links(c);
        errors(c);
        identity(c);
    }

    private static void links(Contract c) {
        c.check("create", d -> List.of(Files.createLink(d.resolve("g"), file(d, "f", "x")), text(d.resolve("g"))));
        c.check("count", d -> {
            Path file = file(d, "f");
            Files.createLink(d.resolve("g"), file);
            Files.createLink(d.resolve("h"), file);
            return List.of(count(file), count(d.resolve("h")));
        });
        c.check("count-of-one", d -> count(file(d, "f")));
        c.check("count-after-delete", d -> {
            Path file = file(d, "f");
            Files.createLink(d.resolve("g"), file);
            Files.delete(file);
            return List.of(count(d.resolve("g")), names(d));
        });
        c.check("shared-content", d -> {
            Path file = file(d, "f", "old");
            Files.createLink(d.resolve("g"), file);
            Files.writeString(d.resolve("g"), "new");
            return text(file);
        });
        c.check("shared-mode", d -> {
            Path file = file(d, "f");
            Files.createLink(d.resolve("g"), file);
            return List.of(file.toFile().setExecutable(true), Files.isExecutable(d.resolve("g")));
        });
        c.check("in-other-directory", d -> {
            directory(d, "s");
            return text(Files.createLink(d.resolve("s/g"), file(d, "f", "x")));
        });
        c.check("to-symbolic-link", d -> {
            file(d, "f");
            Path hard = Files.createLink(d.resolve("g"), link(d, "l", "f"));
            return List.of(Files.isSymbolicLink(hard), Outcome.of(() -> Files.readSymbolicLink(hard)));
        });
        c.check("replaced-by-move", d -> {
            Path file = file(d, "f", "f");
            Files.createLink(d.resolve("g"), file);
            Files.move(file(d, "h", "h"), file, StandardCopyOption.REPLACE_EXISTING);
            return List.of(text(file), text(d.resolve("g")), count(d.resolve("g")));
        });
        c.check("rename-over-own-link", d -> {
            Path file = file(d, "f");
            Files.createLink(d.resolve("g"), file);
            return List.of(file.toFile().renameTo(d.resolve("g").toFile()), names(d));
        });
    }

    private static Object count(Path path) throws IOException {
        return Files.getAttribute(path, "unix:nlink");
    }

    private static void errors(Contract c) {
        c.check("create-over-file", d -> Files.createLink(file(d, "g"), file(d, "f")));
        c.check("create-to-missing", d -> Files.createLink(d.resolve("g"), d.resolve("missing")));
        c.check("create-to-directory", d -> Files.createLink(d.resolve("g"), directory(d, "s")));
        c.check("create-missing-parent", d -> Files.createLink(d.resolve("missing/g"), file(d, "f")));
        c.check("create-below-file", d -> Files.createLink(file(d, "h").resolve("g"), file(d, "f")));
        c.check("create-over-dangling", d -> Files.createLink(link(d, "l", "missing"), file(d, "f")));
    }

    private static void identity(Contract c) {
        c.check("same-file-hard-link", d -> {
            Path file = file(d, "f");
            return Files.isSameFile(file, Files.createLink(d.resolve("g"), file));
        });
        c.check("same-file-equal-paths-missing", d -> Files.isSameFile(d.resolve("missing"), d.resolve("missing")));
        c.check("same-file-first-missing", d -> Files.isSameFile(d.resolve("missing"), file(d, "f")));
        c.check("same-file-second-missing", d -> Files.isSameFile(file(d, "f"), d.resolve("missing")));
        c.check(
                "same-file-dots",
                d -> Files.isSameFile(file(d, "f"), directory(d, "s").resolve("../f")));
        c.check("same-file-equal-content", d -> Files.isSameFile(file(d, "f", "x"), file(d, "g", "x")));
        c.check("same-file-directory-link", d -> Files.isSameFile(directory(d, "s"), link(d, "l", "s")));
        c.check("key-of-hard-link", d -> {
            Path file = file(d, "f");
            return key(file).equals(key(Files.createLink(d.resolve("g"), file)));
        });
        c.check("key-of-link-target", d -> key(file(d, "f")).equals(key(link(d, "l", "f"))));
        c.check("key-of-link-itself", d -> key(file(d, "f")).equals(key(link(d, "l", "f"), LinkOption.NOFOLLOW_LINKS)));
        c.check("key-survives-rename", d -> {
            Object before = key(file(d, "f"));
            return before.equals(key(Files.move(d.resolve("f"), d.resolve("g"))));
        });
        c.check("key-survives-write", d -> {
            Object before = key(file(d, "f"));
            return before.equals(key(Files.writeString(d.resolve("f"), "more")));
        });
        c.check("keys-differ", d -> key(file(d, "f")).equals(key(file(d, "g"))));
    }

    private static Object key(Path path, LinkOption... options) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options).fileKey();
    }
}
