package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.text;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The methods of {@link Files} that read, write or compare whole files. */
final class WholeFiles implements Topic {
    @Override
    public String name() {
        return "whole-files";
    }

    @Override
    public void ask(Contract c) {
        reading(c);
        readingErrors(c);
        writing(c);
        comparing(c);
    }

    private static void reading(Contract c) {
        c.check("read-all-bytes", d -> Files.readAllBytes(file(d, "f", "bytes")));
        c.check("read-string", d -> Files.readString(file(d, "f", "zürich")));
        c.check("read-string-charset", d -> Files.readString(file(d, "f", "é"), StandardCharsets.ISO_8859_1));
        c.check("read-all-lines", d -> Files.readAllLines(file(d, "f", "a\nb\r\nc")));
        c.check("read-all-lines-charset", d -> Files.readAllLines(file(d, "f", "a\nb"), StandardCharsets.US_ASCII));
        c.check("read-all-lines-malformed", d -> {
            Files.write(d.resolve("f"), new byte[] {(byte) 0xff});
            return Files.readAllLines(d.resolve("f"));
        });
        c.check("lines", d -> {
            try (Stream<String> lines = Files.lines(file(d, "f", "x\ny"))) {
                return lines.toList();
            }
        });
        c.check("lines-charset", d -> {
            try (Stream<String> lines = Files.lines(file(d, "f", "x\ny"), StandardCharsets.UTF_8)) {
                return lines.parallel().toList();
            }
        });
        c.check("new-buffered-reader", d -> {
            try (BufferedReader in = Files.newBufferedReader(file(d, "f", "first\nsecond"))) {
                return in.readLine();
            }
        });
        c.check("new-buffered-reader-charset", d -> {
            try (BufferedReader in = Files.newBufferedReader(file(d, "f", "é"), StandardCharsets.UTF_8)) {
                return in.readLine();
            }
        });
        c.check("new-input-stream", d -> {
            try (InputStream in = Files.newInputStream(file(d, "f", "0123456789"))) {
                return List.of(in.available(), in.skip(3), in.read(), in.available(), in.readNBytes(3).length);
            }
        });
        c.check("size", d -> Files.size(file(d, "f", "123")));
        c.check("size-of-empty", d -> Files.size(file(d, "f", "")));
        c.check("size-through-link", d -> {
            file(d, "f", "1234");
            return Files.size(link(d, "l", "f"));
        });
        c.check("copy-to-stream", d -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            return List.of(Files.copy(file(d, "f", "copied"), out), out.toString(StandardCharsets.UTF_8));
        });
        c.check("probe-content-type", d -> Files.probeContentType(file(d, "f.html")));
        c.check("is-hidden", d -> List.of(Files.isHidden(file(d, ".f")), Files.isHidden(file(d, "f"))));
    }

    private static void readingErrors(Contract c) {
        c.check("read-missing", d -> Files.readAllBytes(d.resolve("missing")));
        c.check("read-directory", d -> Files.readAllBytes(directory(d, "s")));
        c.check("read-string-directory", d -> Files.readString(directory(d, "s")));
        c.check("read-below-file", d -> Files.readAllLines(file(d, "f").resolve("x")));
        c.check("read-dangling", d -> Files.readString(link(d, "l", "missing")));
        c.check("read-loop", d -> Files.newInputStream(link(d, "l", "l")));
        c.check("lines-missing", d -> {
            try (Stream<String> lines = Files.lines(d.resolve("missing"))) {
                return lines.count();
            }
        });
        c.check("size-missing", d -> Files.size(d.resolve("missing")));
        c.check("size-below-file", d -> Files.size(file(d, "f").resolve("x")));
        c.check("size-loop", d -> Files.size(link(d, "l", "l")));
        c.check("new-input-stream-write-option", d -> Files.newInputStream(file(d, "f"), StandardOpenOption.WRITE));
    }

    private static void writing(Contract c) {
        c.check("write-bytes", d -> text(Files.write(d.resolve("f"), new byte[] {'a', 'b'})));
        c.check("write-lines", d -> text(Files.write(d.resolve("f"), List.of("a", "b"))));
        c.check(
                "write-lines-charset",
                d -> Files.size(Files.write(d.resolve("f"), List.of("é"), StandardCharsets.ISO_8859_1)));
        c.check("write-string", d -> text(Files.writeString(d.resolve("f"), "text")));
        c.check(
                "write-string-charset",
                d -> Files.size(Files.writeString(d.resolve("f"), "é", StandardCharsets.UTF_16BE)));
        c.check("write-string-append", d -> text(Files.writeString(file(d, "f", "a"), "b", StandardOpenOption.APPEND)));
        c.check("write-shorter", d -> text(Files.writeString(file(d, "f", "a long text"), "short")));
        c.check("new-buffered-writer", d -> {
            try (BufferedWriter out = Files.newBufferedWriter(d.resolve("f"))) {
                out.write("x");
            }
            return text(d.resolve("f"));
        });
        c.check("new-buffered-writer-append", d -> {
            try (BufferedWriter out =
                    Files.newBufferedWriter(file(d, "f", "a"), StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
                out.write("b");
            }
            return text(d.resolve("f"));
        });
        c.check("write-missing-parent", d -> Files.writeString(d.resolve("missing/f"), "x"));
        c.check("write-directory", d -> Files.writeString(directory(d, "s"), "x"));
        c.check("write-below-file", d -> Files.writeString(file(d, "f").resolve("x"), "x"));
        c.check("write-loop", d -> Files.writeString(link(d, "l", "l"), "x"));
    }

    private static void comparing(Contract c) {
        c.check("mismatch-equal", d -> Files.mismatch(file(d, "f", "same"), file(d, "g", "same")));
        c.check("mismatch-inside", d -> Files.mismatch(file(d, "f", "sane"), file(d, "g", "same")));
        c.check("mismatch-longer", d -> Files.mismatch(file(d, "f", "sam"), file(d, "g", "same")));
        c.check("mismatch-missing", d -> Files.mismatch(file(d, "f", "x"), d.resolve("missing")));
        c.check("mismatch-link", d -> Files.mismatch(file(d, "f", "x"), link(d, "l", "f")));
        c.check("exists", d -> List.of(Files.exists(file(d, "f")), Files.notExists(d.resolve("f"))));
        c.check("exists-missing", d -> List.of(Files.exists(d.resolve("x")), Files.notExists(d.resolve("x"))));
        c.check("readable-writable-executable", d -> access(file(d, "f")));
        c.check("readable-writable-executable-directory", d -> access(directory(d, "s")));
        c.check("readable-writable-executable-missing", d -> access(d.resolve("missing")));
        c.check("readable-writable-executable-dangling", d -> access(link(d, "l", "missing")));
    }

    private static List<Boolean> access(Path path) {
        return List.of(Files.isReadable(path), Files.isWritable(path), Files.isExecutable(path));
    }
}
