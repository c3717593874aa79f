package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.notFound;
import static dev.veneer.it.entrypoints.Target.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.FileReader;
import java.util.Scanner;

/** {@link FileReader} and {@link Scanner}. */
@SuppressWarnings("DefaultCharset") // the constructors without a charset are entry points, too
final class ReaderRows {
    private ReaderRows() {}

    static void declare(Rows rows) {
        declareReader(rows.type("java.io.FileReader"));
        declareScanner(rows.type("java.util.Scanner"));
    }

    private static void declareReader(Rows.Type reader) {
        reader.row(
                "<init>(File)",
                scene -> Expect.same(
                        scene.text(), Expect.line(new FileReader(scene.file().toFile()))),
                notFound(FILE, path -> new FileReader(path.toFile())));
        reader.row(
                "<init>(File,Charset)",
                scene -> Expect.same(
                        scene.text(), Expect.line(new FileReader(scene.file().toFile(), UTF_8))),
                notFound(FILE, path -> new FileReader(path.toFile(), UTF_8)));
        reader.row(
                "<init>(FileDescriptor)",
                scene -> {
                    try (FileInputStream opened =
                            new FileInputStream(scene.file().toFile())) {
                        Expect.same(scene.text(), Expect.line(new FileReader(opened.getFD())));
                    }
                },
                NO_PATH);
        reader.row(
                "<init>(String)",
                scene -> Expect.same(
                        scene.text(), Expect.line(new FileReader(scene.file().toString()))),
                notFound(FILE, path -> new FileReader(path.toString())));
        reader.row(
                "<init>(String,Charset)",
                scene -> Expect.same(
                        scene.text(), Expect.line(new FileReader(scene.file().toString(), UTF_8))),
                notFound(FILE, path -> new FileReader(path.toString(), UTF_8)));
    }

    private static void declareScanner(Rows.Type scanner) {
        scanner.row(
                "<init>(File)",
                scene ->
                        Expect.same(scene.text(), first(new Scanner(scene.file().toFile()))),
                notFound(FILE, path -> new Scanner(path.toFile())));
        scanner.row(
                "<init>(File,Charset)",
                scene ->
                        Expect.same(scene.text(), first(new Scanner(scene.file().toFile(), UTF_8))),
                notFound(FILE, path -> new Scanner(path.toFile(), UTF_8)));
        scanner.row(
                "<init>(File,String)",
                scene ->
                        Expect.same(scene.text(), first(new Scanner(scene.file().toFile(), "UTF-8"))),
                notFound(FILE, path -> new Scanner(path.toFile(), "UTF-8")));
    }

    private static String first(Scanner scanner) {
        try (scanner) {
            return scanner.nextLine();
        }
    }
}
