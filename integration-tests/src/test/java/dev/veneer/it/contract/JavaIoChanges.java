package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What {@link File} changes. */
final class JavaIoChanges implements Topic {
    @Override
    public String name() {
        return "java-io-changes";
    }

    @Override
    public void ask(Contract c) {
        creation(c);
        directories(c);
        deletion(c);
        renaming(c);
        attributes(c);
        temporaryFiles(c);
    }

    private static void creation(Contract c) {
        c.check("create-new-file", d -> List.of(new File(d.toFile(), "f").createNewFile(), names(d)));
        c.check("create-existing-file", d -> file(d, "f").toFile().createNewFile());
        c.check("create-existing-directory", d -> directory(d, "s").toFile().createNewFile());
        c.check("create-without-parent", d -> new File(d.toFile(), "missing/f").createNewFile());
        c.check("create-below-file", d -> new File(file(d, "f").toFile(), "x").createNewFile());
        c.check(
                "create-over-dangling-link",
                d -> link(d, "l", "target").toFile().createNewFile());
        c.check("create-over-link", d -> {
            file(d, "f");
            return link(d, "l", "f").toFile().createNewFile();
        });
        c.check("create-with-trailing-slash", d -> new File(d + "/f/").createNewFile());
        c.check("create-empty-name", d -> new File("").createNewFile());
        c.check("create-null-character", d -> new File(d + "/a\0b").createNewFile());
    }

    private static void directories(Contract c) {
        c.check("mkdir", d -> List.of(new File(d.toFile(), "s").mkdir(), names(d)));
        c.check("mkdir-existing", d -> directory(d, "s").toFile().mkdir());
        c.check("mkdir-over-file", d -> file(d, "f").toFile().mkdir());
        c.check("mkdir-without-parent", d -> new File(d.toFile(), "a/b").mkdir());
        c.check("mkdir-below-file", d -> new File(file(d, "f").toFile(), "x").mkdir());
        c.check("mkdir-trailing-slash", d -> List.of(new File(d + "/s/").mkdir(), names(d)));
        c.check("mkdir-over-dangling-link", d -> link(d, "l", "target").toFile().mkdir());
        c.check("mkdirs", d -> List.of(new File(d.toFile(), "a/b/c").mkdirs(), names(d.resolve("a/b"))));
        c.check("mkdirs-existing", d -> directory(d, "a/b").toFile().mkdirs());
        c.check("mkdirs-below-file", d -> new File(file(d, "f").toFile(), "x/y").mkdirs());
        c.check("mkdirs-through-link", d -> {
            directory(d, "s");
            link(d, "l", "s");
            return List.of(new File(d.toFile(), "l/a/b").mkdirs(), names(d.resolve("s/a")));
        });
        c.check("mkdirs-with-dots", d -> List.of(new File(d.toFile(), "a/../b").mkdirs(), names(d)));
    }

    private static void deletion(Contract c) {
        c.check("delete-file", d -> List.of(file(d, "f").toFile().delete(), names(d)));
        c.check("delete-missing", d -> new File(d.toFile(), "missing").delete());
        c.check(
                "delete-empty-directory",
                d -> List.of(directory(d, "s").toFile().delete(), names(d)));
        c.check("delete-full-directory", d -> {
            file(d, "s/f");
            return List.of(new File(d.toFile(), "s").delete(), names(d));
        });
        c.check("delete-link", d -> {
            file(d, "f");
            return List.of(link(d, "l", "f").toFile().delete(), names(d));
        });
        c.check(
                "delete-dangling-link",
                d -> List.of(link(d, "l", "missing").toFile().delete(), names(d)));
        c.check("delete-below-file", d -> new File(file(d, "f").toFile(), "x").delete());
        c.check("delete-file-with-trailing-slash", d -> List.of(new File(file(d, "f") + "/").delete(), names(d)));
        c.check("delete-twice", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.delete(), file.delete());
        });
        c.check("delete-on-exit-registers", d -> {
            file(d, "gone-at-exit").toFile().deleteOnExit();
            return names(d);
        });
    }

    private static void renaming(Contract c) {
        c.check("rename", d -> {
            boolean done = file(d, "f", "x").toFile().renameTo(new File(d.toFile(), "g"));
            return List.of(done, names(d), text(d.resolve("g")));
        });
        c.check("rename-over-file", d -> {
            file(d, "g", "old");
            boolean done = file(d, "f", "new").toFile().renameTo(new File(d.toFile(), "g"));
            return List.of(done, names(d), text(d.resolve("g")));
        });
        c.check("rename-missing", d -> new File(d.toFile(), "missing").renameTo(new File(d.toFile(), "g")));
        c.check("rename-to-missing-parent", d -> file(d, "f").toFile().renameTo(new File(d.toFile(), "missing/g")));
        c.check("rename-directory", d -> {
            file(d, "s/f");
            boolean done = new File(d.toFile(), "s").renameTo(new File(d.toFile(), "t"));
            return List.of(done, names(d), names(d.resolve("t")));
        });
        c.check("rename-directory-over-empty", d -> {
            file(d, "s/f");
            directory(d, "t");
            return List.of(new File(d.toFile(), "s").renameTo(new File(d.toFile(), "t")), names(d.resolve("t")));
        });
        c.check("rename-directory-over-full", d -> {
            file(d, "s/f");
            file(d, "t/g");
            return List.of(new File(d.toFile(), "s").renameTo(new File(d.toFile(), "t")), names(d.resolve("t")));
        });
        c.check(
                "rename-directory-over-file",
                d -> directory(d, "s").toFile().renameTo(file(d, "f").toFile()));
        c.check(
                "rename-file-over-directory",
                d -> file(d, "f").toFile().renameTo(directory(d, "s").toFile()));
        c.check("rename-into-itself", d -> directory(d, "s").toFile().renameTo(new File(d.toFile(), "s/t")));
        c.check("rename-onto-itself", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.renameTo(file), names(d));
        });
        c.check("rename-link", d -> {
            file(d, "f");
            boolean done = link(d, "l", "f").toFile().renameTo(new File(d.toFile(), "m"));
            return List.of(done, names(d), Files.readSymbolicLink(d.resolve("m")));
        });
    }

    private static void attributes(Contract c) {
        c.check("set-last-modified", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.setLastModified(1_000_000_000_000L), file.lastModified());
        });
        c.check("set-last-modified-of-directory", d -> {
            File file = directory(d, "s").toFile();
            return List.of(file.setLastModified(1_111_111_111_111L), file.lastModified());
        });
        c.check("set-last-modified-of-missing", d -> new File(d.toFile(), "missing").setLastModified(1));
        c.check("set-last-modified-negative", d -> file(d, "f").toFile().setLastModified(-1));
        c.check("set-read-only", d -> List.of(file(d, "f").toFile().setReadOnly(), mode(d)));
        c.check("set-writable-all", d -> List.of(file(d, "f").toFile().setWritable(true, false), mode(d)));
        c.check("set-unreadable", d -> List.of(file(d, "f").toFile().setReadable(false, false), mode(d)));
        c.check("set-readable-owner", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.setReadable(false, false), file.setReadable(true), mode(d));
        });
        c.check("set-executable-owner", d -> List.of(file(d, "f").toFile().setExecutable(true), mode(d)));
        c.check("set-executable-all", d -> List.of(file(d, "f").toFile().setExecutable(true, false), mode(d)));
        c.check("set-permissions-of-missing", d -> {
            File missing = new File(d.toFile(), "missing");
            return List.of(missing.setReadOnly(), missing.setWritable(true), missing.setExecutable(true));
        });
    }

    private static String mode(Path d) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(d.resolve("f")));
    }

    private static void temporaryFiles(Contract c) {
        c.check("create-temp-file-in-directory", d -> {
            File file = File.createTempFile("pre", ".suf", d.toFile());
            return List.of(
                    file.getName().startsWith("pre"), file.getName().endsWith(".suf"), file.getParent(), file.length());
        });
        c.check(
                "create-temp-file-default-suffix",
                d -> File.createTempFile("pre", null, d.toFile()).getName().endsWith(".tmp"));
        c.check("create-temp-file-short-prefix", d -> File.createTempFile("p", null, d.toFile()));
        c.check(
                "create-temp-file-missing-directory",
                d -> Outcome.of(() -> File.createTempFile("pre", null, new File(d.toFile(), "missing")))
                        .replaceAll("pre[0-9]+", "pre"));
        c.check("create-temp-file-names-differ", d -> {
            File first = File.createTempFile("pre", null, d.toFile());
            return !first.equals(File.createTempFile("pre", null, d.toFile())) && names(d).size() == 2;
        });
        c.check("create-temp-file-in-default-place", d -> {
            File file = File.createTempFile("veneer", null);
            return List.of(
                    file.exists(),
                    file.delete(),
                    String.valueOf(file.getParent()).equals(tmpdir()));
        });
        c.check("nio-temp-file-in-default-place", d -> {
            Path file = Files.createTempFile(null, ".veneer");
            return List.of(
                    Files.deleteIfExists(file), String.valueOf(file.getParent()).equals(tmpdir()));
        });
        c.check("nio-temp-directory-in-default-place", d -> {
            Path directory = Files.createTempDirectory("veneer");
            return List.of(Files.isDirectory(directory), Files.deleteIfExists(directory));
        });
        c.check(
                "nio-temp-file-mode",
                d -> PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Files.createTempFile(d, "pre", ".suf"))));
        c.check(
                "nio-temp-directory-mode",
                d -> PosixFilePermissions.toString(Files.getPosixFilePermissions(Files.createTempDirectory(d, "pre"))));
        c.check(
                "nio-temp-file-missing-directory",
                d -> Outcome.of(() -> Files.createTempFile(d.resolve("missing"), "pre", ".suf"))
                        .replaceAll("pre[0-9]+", "pre"));
        c.check(
                "nio-temp-directory-missing-directory",
                d -> Outcome.of(() -> Files.createTempDirectory(d.resolve("missing"), "pre"))
                        .replaceAll("pre[0-9]+", "pre"));
    }

    private static String tmpdir() {
        return new File(System.getProperty("java.io.tmpdir")).getPath();
    }
}
