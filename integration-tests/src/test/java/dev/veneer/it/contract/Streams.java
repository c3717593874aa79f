package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Scanner;

/** The {@code java.io} streams, readers and writers, and what is built on them. */
final class Streams implements Topic {
    @Override
    public String name() {
        return "streams";
    }

    @Override
    public void ask(Contract c) {
        reading(c);
        readingErrors(c);
        writing(c);
        writingErrors(c);
        characters(c);
    }

    private static void reading(Contract c) {
        c.check("read-all", d -> read(file(d, "f", "some text").toFile()));
        c.check("read-by-name", d -> {
            try (FileInputStream in =
                    new FileInputStream(file(d, "f", "by name").toString())) {
                return in.readAllBytes();
            }
        });
        c.check("read-skip-available", d -> {
            try (FileInputStream in =
                    new FileInputStream(file(d, "f", "0123456789").toFile())) {
                return List.of(in.available(), in.skip(4), in.read(), in.available(), in.skip(-3), in.read());
            }
        });
        c.check("read-at-end", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "").toFile())) {
                return List.of(in.read(), in.read(new byte[4]), in.available());
            }
        });
        c.check("read-transfer", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "abc").toFile());
                    OutputStream out = new FileOutputStream(d.resolve("g").toFile())) {
                return List.of(in.transferTo(out), text(d.resolve("g")));
            }
        });
        c.check("read-through-link", d -> {
            file(d, "f", "linked");
            return read(link(d, "l", "f").toFile());
        });
        c.check("read-with-dots", d -> {
            file(d, "s/f", "dots");
            return read(new File(d.toFile(), "s/../s/./f"));
        });
        c.check("read-by-descriptor", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "abc").toFile())) {
                FileDescriptor descriptor = in.getFD();
                return List.of(descriptor.valid(), new FileInputStream(descriptor).read());
            }
        });
        c.check("read-after-close", d -> {
            FileInputStream in = new FileInputStream(file(d, "f").toFile());
            in.close();
            return in.read();
        });
    }

    private static byte[] read(File file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            return in.readAllBytes();
        }
    }

    private static void readingErrors(Contract c) {
        c.check("read-missing", d -> read(new File(d.toFile(), "missing")));
        c.check("read-missing-parent", d -> read(new File(d.toFile(), "missing/x")));
        c.check("read-directory", d -> read(directory(d, "s").toFile()));
        c.check("read-below-file", d -> read(new File(file(d, "f").toFile(), "x")));
        c.check("read-trailing-slash", d -> read(new File(file(d, "f") + "/")));
        c.check("read-dangling-link", d -> read(link(d, "l", "missing").toFile()));
        c.check("read-loop", d -> read(link(d, "l", "l").toFile()));
        c.check("read-missing-then-dots", d -> {
            file(d, "f");
            return read(new File(d.toFile(), "missing/../f"));
        });
        c.check("read-null-character", d -> read(new File(d + "/a\0b")));
        c.check("read-empty-name", d -> read(new File("")));
    }

    private static void writing(Contract c) {
        c.check("write-new", d -> write(d.resolve("f"), false));
        c.check("write-truncates", d -> write(file(d, "f", "a longer text"), false));
        c.check("write-appends", d -> write(file(d, "f", "before "), true));
        c.check("write-append-new", d -> write(d.resolve("f"), true));
        c.check("write-through-link", d -> {
            file(d, "f", "old");
            return List.of(write(link(d, "l", "f"), false), text(d.resolve("f")));
        });
        c.check("write-through-dangling-link", d -> List.of(write(link(d, "l", "new"), false), names(d)));
        c.check("write-channel-position", d -> {
            try (FileOutputStream out =
                    new FileOutputStream(file(d, "f", "12345").toFile(), true)) {
                long before = out.getChannel().position();
                out.write('6');
                return List.of(before, out.getChannel().position());
            }
        });
        c.check("write-sync", d -> {
            try (FileOutputStream out = new FileOutputStream(d.resolve("f").toFile())) {
                out.write('x');
                out.getFD().sync();
                return text(d.resolve("f"));
            }
        });
    }

    private static String write(Path file, boolean append) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), append)) {
            out.write("text".getBytes(StandardCharsets.UTF_8));
        }
        return text(file);
    }

    private static void writingErrors(Contract c) {
        c.check("write-directory", d -> write(directory(d, "s"), false));
        c.check("write-missing-parent", d -> write(d.resolve("missing/f"), false));
        c.check("write-below-file", d -> write(file(d, "f").resolve("x"), true));
        c.check("write-loop", d -> write(link(d, "l", "l"), false));
        c.check("write-after-close", d -> {
            FileOutputStream out = new FileOutputStream(d.resolve("f").toFile());
            out.close();
            out.write(1);
            return "written";
        });
        c.check("write-trailing-slash-new", d -> {
            try (FileOutputStream out = new FileOutputStream(d + "/new/")) {
                out.write(1);
            }
            return names(d);
        });
    }

    @SuppressWarnings("DefaultCharset")
    private static void characters(Contract c) {
        c.check("file-reader", d -> {
            try (BufferedReader in =
                    new BufferedReader(new FileReader(file(d, "f", "one\ntwo").toFile()))) {
                return List.of(in.readLine(), in.readLine());
            }
        });
        c.check("file-reader-missing", d -> new FileReader(d + "/missing"));
        c.check("file-writer", d -> {
            try (FileWriter out = new FileWriter(file(d, "f", "x").toFile(), StandardCharsets.UTF_8, true)) {
                out.write("é");
            }
            return text(d.resolve("f"));
        });
        c.check("file-writer-directory", d -> new FileWriter(directory(d, "s").toFile()));
        c.check("print-writer", d -> {
            try (PrintWriter out = new PrintWriter(d.resolve("f").toFile(), StandardCharsets.UTF_8)) {
                out.println("line");
            }
            return text(d.resolve("f"));
        });
        c.check("print-writer-missing-parent", d -> new PrintWriter(d + "/missing/f"));
        c.check("print-stream", d -> {
            try (PrintStream out = new PrintStream(d.resolve("f").toFile())) {
                out.print(42);
            }
            return text(d.resolve("f"));
        });
        c.check("formatter", d -> {
            try (Formatter out = new Formatter(d.resolve("f").toFile())) {
                out.format("%03d", 7);
            }
            return text(d.resolve("f"));
        });
        c.check("scanner-of-file", d -> {
            try (Scanner in = new Scanner(file(d, "f", "1 2 3").toFile())) {
                return in.nextInt() + in.nextInt() + in.nextInt();
            }
        });
        c.check("scanner-of-path", d -> {
            try (Scanner in = new Scanner(file(d, "f", "a,b").toAbsolutePath())) {
                return in.useDelimiter(",").tokens().toList();
            }
        });
        c.check("scanner-missing", d -> new Scanner(new File(d.toFile(), "missing")));
        c.check("many-streams", d -> {
            for (int i = 0; i < 300; i++) {
                write(d.resolve("f" + i), false);
            }
            return names(d).size();
        });
    }
}
