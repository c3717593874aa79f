package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** {@link Files#copy} with all its options. */
final class Copies implements Topic {
    @Override
    public String name() {
        return "copies";
    }

    @Override
    public void ask(Contract c) {
        files(c);
        attributes(c);
        links(c);
        directories(c);
        streams(c);
    }

    private static void files(Contract c) {
        c.check("copy", d -> List.of(Files.copy(file(d, "f", "x"), d.resolve("g")), text(d.resolve("g"))));
        c.check("copy-over", d -> Files.copy(file(d, "f"), file(d, "g")));
        c.check("copy-replace", d -> text(Files.copy(file(d, "f", "new"), file(d, "g", "old"), REPLACE_EXISTING)));
        c.check("copy-missing", d -> Files.copy(d.resolve("missing"), d.resolve("g")));
        c.check("copy-to-missing-parent", d -> Files.copy(file(d, "f"), d.resolve("missing/g")));
        c.check("copy-below-file", d -> Files.copy(file(d, "f"), file(d, "h").resolve("g")));
        c.check("copy-from-below-file", d -> Files.copy(file(d, "f").resolve("x"), d.resolve("g")));
        c.check("copy-onto-itself", d -> Files.copy(file(d, "f"), d.resolve("f")));
        c.check("copy-onto-own-link", d -> text(Files.copy(file(d, "f", "x"), link(d, "l", "f"))));
        c.check("copy-atomic", d -> Files.copy(file(d, "f"), d.resolve("g"), ATOMIC_MOVE));
        c.check("copy-large", d -> {
            Files.write(d.resolve("f"), new byte[3_000_000]);
            return Files.mismatch(d.resolve("f"), Files.copy(d.resolve("f"), d.resolve("g")));
        });
        c.check("copy-empty", d -> Files.size(Files.copy(file(d, "f", ""), d.resolve("g"))));
    }

    private static void attributes(Contract c) {
        c.check("copy-keeps-mode", d -> {
            Path file = file(d, "f");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
            return mode(Files.copy(file, d.resolve("g")));
        });
        c.check("copy-attributes-time", d -> {
            Path file = file(d, "f");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_123L));
            return Files.getLastModifiedTime(Files.copy(file, d.resolve("g"), COPY_ATTRIBUTES));
        });
        c.check("copy-attributes-mode", d -> {
            Path file = file(d, "f");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            return mode(Files.copy(file, d.resolve("g"), COPY_ATTRIBUTES));
        });
        c.check("copy-attributes-directory", d -> {
            Path directory = directory(d, "s");
            Files.setLastModifiedTime(directory, FileTime.fromMillis(1_000_000_000_456L));
            return Files.getLastModifiedTime(Files.copy(directory, d.resolve("t"), COPY_ATTRIBUTES));
        });
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void links(Contract c) {
        c.check("copy-link-follows", d -> {
            file(d, "f", "x");
            Path copy = Files.copy(link(d, "l", "f"), d.resolve("g"));
            return List.of(Files.isSymbolicLink(copy), text(copy));
        });
        c.check("copy-link-itself", d -> {
            Path copy = Files.copy(link(d, "l", "some/where"), d.resolve("g"), NOFOLLOW_LINKS);
            return Files.readSymbolicLink(copy);
        });
        c.check("copy-absolute-link-itself", d -> {
            Path copy = Files.copy(link(d, "l", d + "/x"), d.resolve("g"), NOFOLLOW_LINKS);
            return Files.readSymbolicLink(copy);
        });
        c.check("copy-dangling", d -> Files.copy(link(d, "l", "missing"), d.resolve("g")));
        c.check("copy-loop", d -> Files.copy(link(d, "l", "l"), d.resolve("g")));
        c.check("copy-over-link", d -> {
            file(d, "g", "target");
            Files.copy(file(d, "f", "new"), link(d, "l", "g"), REPLACE_EXISTING);
            return List.of(Files.isSymbolicLink(d.resolve("l")), text(d.resolve("g")));
        });
        c.check("copy-over-dangling", d -> Files.copy(file(d, "f"), link(d, "l", "missing")));
        c.check("copy-link-to-directory", d -> {
            file(d, "s/f");
            Path copy = Files.copy(link(d, "l", "s"), d.resolve("t"));
            return List.of(Files.isDirectory(copy, NOFOLLOW_LINKS), names(copy));
        });
    }

    private static void directories(Contract c) {
        c.check("copy-directory-is-empty", d -> names(Files.copy(parent(file(d, "s/f")), d.resolve("t"))));
        c.check("copy-directory-over-empty", d -> Files.copy(directory(d, "s"), directory(d, "t"), REPLACE_EXISTING));
        c.check(
                "copy-directory-over-full",
                d -> Files.copy(directory(d, "s"), parent(file(d, "t/f")), REPLACE_EXISTING));
        c.check("copy-file-over-directory", d -> {
            Files.copy(file(d, "f"), directory(d, "t"), REPLACE_EXISTING);
            return Files.isRegularFile(d.resolve("t"));
        });
        c.check("copy-directory-over-file", d -> {
            Files.copy(directory(d, "s"), file(d, "t"), REPLACE_EXISTING);
            return Files.isDirectory(d.resolve("t"));
        });
    }

    private static void streams(Contract c) {
        c.check("copy-from-stream", d -> List.of(Files.copy(bytes(), d.resolve("f")), text(d.resolve("f"))));
        c.check("copy-from-stream-over", d -> Files.copy(bytes(), file(d, "f")));
        c.check("copy-from-stream-replace", d -> Files.copy(bytes(), file(d, "f"), REPLACE_EXISTING));
        c.check("copy-from-stream-over-link", d -> {
            file(d, "g", "target");
            Files.copy(bytes(), link(d, "l", "g"), REPLACE_EXISTING);
            return List.of(Files.isSymbolicLink(d.resolve("l")), text(d.resolve("g")));
        });
        c.check(
                "copy-from-stream-over-full-directory",
                d -> Files.copy(bytes(), parent(file(d, "s/f")), REPLACE_EXISTING));
        c.check("copy-from-stream-bad-option", d -> Files.copy(bytes(), d.resolve("f"), COPY_ATTRIBUTES));
        c.check("copy-to-stream-missing", d -> Files.copy(d.resolve("missing"), new ByteArrayOutputStream()));
        c.check("copy-to-stream-directory", d -> Files.copy(directory(d, "s"), new ByteArrayOutputStream()));
    }

    private static InputStream bytes() {
        return new ByteArrayInputStream(new byte[] {'a', 'b', 'c'});
    }
}
