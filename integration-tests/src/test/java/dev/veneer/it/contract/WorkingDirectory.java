package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Relative paths, in both APIs.
 *
 * <p>They are asked only where the suite's directory is the working directory, and otherwise say that it is not.
 */
final class WorkingDirectory implements Topic {
    @Override
    public String name() {
        return "working-directory";
    }

    @Override
    public void ask(Contract c) {
        boolean here = c.root().toString().equals(System.getProperty("user.dir"));
        names(c, here);
        contents(c, here);
        changes(c, here);
    }

    private static void relative(Contract c, boolean here, String name, Question question) {
        c.check(name, d -> here ? question.ask(c.root().relativize(d)) : "skipped: elsewhere");
    }

    private static void names(Contract c, boolean here) {
        relative(c, here, "user-dir", d -> System.getProperty("user.dir"));
        relative(c, here, "absolute-path", d -> d.resolve("x").toAbsolutePath());
        relative(c, here, "absolute-file", d -> d.resolve("x").toFile().getAbsoluteFile());
        relative(c, here, "canonical-file", d -> d.resolve("y/../x").toFile().getCanonicalFile());
        relative(c, here, "canonical-dot", d -> new File(".").getCanonicalFile());
        relative(c, here, "real-path", d -> file(d, "f").toRealPath());
        relative(c, here, "real-path-of-nothing", d -> Path.of("").toRealPath());
        relative(c, here, "uri", d -> file(d, "f").toUri());
        relative(c, here, "file-uri", d -> file(d, "f").toFile().toURI());
        relative(
                c,
                here,
                "same-file",
                d -> Files.isSameFile(file(d, "f"), d.resolve("f").toAbsolutePath()));
    }

    private static void contents(Contract c, boolean here) {
        relative(c, here, "read-nio", d -> text(file(d, "f", "relative")));
        relative(c, here, "read-stream", d -> {
            try (FileInputStream in =
                    new FileInputStream(file(d, "f", "relative").toFile())) {
                return in.readAllBytes();
            }
        });
        relative(c, here, "read-missing-stream", d -> new FileInputStream(d + "/missing"));
        relative(c, here, "read-missing-nio", d -> text(d.resolve("missing")));
        relative(c, here, "read-random-access", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "relative").toFile(), "r")) {
                return file.readLine();
            }
        });
        relative(c, here, "list", d -> {
            file(d, "f");
            return List.of(List.of(d.toFile().list()), Fixture.names(d));
        });
        relative(c, here, "list-paths", d -> {
            file(d, "f");
            return List.of(d.toFile().listFiles());
        });
        relative(
                c,
                here,
                "list-empty-path-has-topic",
                d -> Fixture.names(Path.of("")).contains("working-directory"));
        relative(c, here, "link-target", d -> text(link(parent(file(d, "f", "linked")), "l", "f")));
    }

    private static void changes(Contract c, boolean here) {
        relative(
                c,
                here,
                "write-nio",
                d -> text(Files.writeString(d.resolve("f"), "new").toAbsolutePath()));
        relative(c, here, "write-stream", d -> {
            try (FileOutputStream out = new FileOutputStream(d + "/f")) {
                out.write('x');
            }
            return text(d.resolve("f").toAbsolutePath());
        });
        relative(c, here, "rename", d -> {
            boolean done = file(d, "f").toFile().renameTo(d.resolve("g").toFile());
            return List.of(done, Fixture.names(d));
        });
        relative(c, here, "move", d -> Files.move(file(d, "f"), d.resolve("g")));
        relative(c, here, "mkdirs", d -> List.of(d.resolve("a/b").toFile().mkdirs(), Fixture.names(d)));
        relative(c, here, "delete", d -> List.of(file(d, "f").toFile().delete(), Fixture.names(d)));
        relative(c, here, "child-reads", d -> {
            file(d, "f", "by a child");
            return Children.output(new ProcessBuilder("cat", d + "/f"));
        });
        relative(c, here, "child-directory", d -> {
            file(d, "f", "by a child");
            return Children.output(new ProcessBuilder("cat", "f").directory(d.toFile()));
        });
        relative(c, here, "user-dir-change-is-ignored", d -> {
            String before = System.setProperty("user.dir", "/");
            try {
                return d.resolve("x").toAbsolutePath();
            } finally {
                System.setProperty("user.dir", before);
            }
        });
    }
}
