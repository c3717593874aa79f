package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.notFound;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;

/** {@link FileWriter} and {@link PrintWriter}. */
@SuppressWarnings("DefaultCharset") // the constructors without a charset are entry points, too
final class WriterRows {
    private WriterRows() {}

    /** A constructor of a writer. */
    @FunctionalInterface
    private interface Opening {
        Writer on(File file) throws IOException;
    }

    static void declare(Rows rows) {
        declareFileWriter(rows.type("java.io.FileWriter"));
        declarePrintWriter(rows.type("java.io.PrintWriter"));
    }

    private static void declareFileWriter(Rows.Type writer) {
        truncating(writer, "<init>(File)", FileWriter::new);
        truncating(writer, "<init>(File,Charset)", file -> new FileWriter(file, UTF_8));
        appending(writer, "<init>(File,Charset,boolean)", file -> new FileWriter(file, UTF_8, true));
        appending(writer, "<init>(File,boolean)", file -> new FileWriter(file, true));
        writer.row(
                "<init>(FileDescriptor)",
                scene -> {
                    try (FileOutputStream opened =
                            new FileOutputStream(scene.fresh().toFile())) {
                        writes(scene, new FileWriter(opened.getFD()));
                    }
                },
                NO_PATH);
        truncating(writer, "<init>(String)", file -> new FileWriter(file.getPath()));
        truncating(writer, "<init>(String,Charset)", file -> new FileWriter(file.getPath(), UTF_8));
        appending(writer, "<init>(String,Charset,boolean)", file -> new FileWriter(file.getPath(), UTF_8, true));
        appending(writer, "<init>(String,boolean)", file -> new FileWriter(file.getPath(), true));
    }

    private static void declarePrintWriter(Rows.Type writer) {
        truncating(writer, "<init>(File)", PrintWriter::new);
        truncating(writer, "<init>(File,String)", file -> new PrintWriter(file, "UTF-8"));
        truncating(writer, "<init>(String)", file -> new PrintWriter(file.getPath()));
        truncating(writer, "<init>(String,String)", file -> new PrintWriter(file.getPath(), "UTF-8"));
    }

    private static void truncating(Rows.Type writer, String member, Opening opening) {
        writer.row(
                member,
                scene -> writes(scene, opening.on(scene.fresh().toFile())),
                notFound(FRESH, path -> opening.on(path.toFile())));
    }

    private static void appending(Rows.Type writer, String member, Opening opening) {
        writer.row(
                member,
                scene -> {
                    try (Writer out = opening.on(scene.file().toFile())) {
                        out.write("+");
                    }
                    Expect.same(scene.text() + "+", Files.readString(scene.host(scene.file())));
                },
                notFound(FILE, path -> opening.on(path.toFile())));
    }

    private static void writes(Scene scene, Writer writer) throws IOException {
        try (writer) {
            writer.write(scene.text());
        }
        Expect.same(scene.text(), scene.written());
    }
}
