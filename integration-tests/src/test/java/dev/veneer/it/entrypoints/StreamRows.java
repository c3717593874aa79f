package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.notFound;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** {@link FileInputStream}, {@link FileOutputStream}, {@link RandomAccessFile} and the natives below them. */
final class StreamRows {
    private StreamRows() {}

    static void declare(Rows rows) {
        declareInput(rows.type("java.io.FileInputStream"));
        declareOutput(rows.type("java.io.FileOutputStream"));
        declareRandomAccess(rows.type("java.io.RandomAccessFile"));
    }

    private static void declareInput(Rows.Type input) {
        input.row(
                "<init>(File)",
                scene -> Expect.same(
                        scene.text(),
                        Expect.text(new FileInputStream(scene.file().toFile()))),
                notFound(FILE, path -> new FileInputStream(path.toFile())));
        input.row(
                "<init>(FileDescriptor)",
                scene -> {
                    try (FileInputStream opened =
                            new FileInputStream(scene.file().toString())) {
                        Expect.same(scene.text(), Expect.text(new FileInputStream(opened.getFD())));
                    }
                },
                NO_PATH);
        input.row(
                "<init>(String)",
                scene -> Expect.same(
                        scene.text(),
                        Expect.text(new FileInputStream(scene.file().toString()))),
                notFound(FILE, path -> new FileInputStream(path.toString())));
        input.row(
                "read0()",
                scene -> {
                    try (FileInputStream in = new FileInputStream(scene.file().toFile())) {
                        Expect.same((int) scene.bytes()[0], in.read());
                    }
                },
                NO_PATH);
        input.row(
                "readBytes(byte[],int,int)",
                scene -> {
                    byte[] seen = new byte[scene.bytes().length];
                    try (FileInputStream in = new FileInputStream(scene.file().toFile())) {
                        Expect.same(seen.length, in.read(seen, 0, seen.length));
                    }
                    Expect.same(scene.text(), new String(seen, StandardCharsets.UTF_8));
                },
                NO_PATH);
    }

    private static void declareOutput(Rows.Type output) {
        output.row(
                "<init>(File)",
                scene -> writes(scene, new FileOutputStream(scene.fresh().toFile())),
                notFound(FRESH, path -> new FileOutputStream(path.toFile())));
        output.row(
                "<init>(File,boolean)",
                scene -> appends(scene, new FileOutputStream(scene.file().toFile(), true)),
                notFound(FILE, path -> new FileOutputStream(path.toFile(), true)));
        output.row(
                "<init>(FileDescriptor)",
                scene -> {
                    try (FileOutputStream opened =
                            new FileOutputStream(scene.fresh().toFile())) {
                        writes(scene, new FileOutputStream(opened.getFD()));
                    }
                },
                NO_PATH);
        output.row(
                "<init>(String)",
                scene -> writes(scene, new FileOutputStream(scene.fresh().toString())),
                notFound(FILE, path -> new FileOutputStream(path.toString())));
        output.row(
                "<init>(String,boolean)",
                scene -> appends(scene, new FileOutputStream(scene.file().toString(), true)),
                notFound(FRESH, path -> new FileOutputStream(path.toString(), false)));
        output.row(
                "write(int,boolean)",
                scene -> {
                    try (OutputStream out = new FileOutputStream(scene.fresh().toFile())) {
                        out.write('v');
                    }
                    Expect.same("v", scene.written());
                },
                NO_PATH);
        output.row(
                "writeBytes(byte[],int,int,boolean)",
                scene -> writes(scene, new FileOutputStream(scene.fresh().toFile())),
                NO_PATH);
    }

    private static void writes(Scene scene, OutputStream out) throws Exception {
        try (out) {
            out.write(scene.bytes());
        }
        Expect.same(scene.text(), scene.written());
    }

    private static void appends(Scene scene, OutputStream out) throws Exception {
        try (out) {
            out.write("+".getBytes(StandardCharsets.UTF_8));
        }
        Expect.same(scene.text() + "+", Files.readString(scene.host(scene.file())));
    }

    private static void declareRandomAccess(Rows.Type access) {
        access.row(
                "<init>(File,String)",
                scene -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.file().toFile(), "r")) {
                        Expect.same(scene.text(), file.readLine());
                    }
                },
                notFound(FILE, path -> new RandomAccessFile(path.toFile(), "r")));
        access.row(
                "<init>(String,String)",
                scene -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.file().toString(), "rw")) {
                        Expect.same(scene.text(), file.readLine());
                    }
                },
                notFound(FRESH, path -> new RandomAccessFile(path.toString(), "rw")));
        access.row(
                "read0()",
                scene -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.file().toFile(), "r")) {
                        Expect.same((int) scene.bytes()[0], file.read());
                    }
                },
                NO_PATH);
        access.row(
                "readBytes(byte[],int,int)",
                scene -> {
                    byte[] seen = new byte[scene.bytes().length];
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.file().toFile(), "r")) {
                        file.readFully(seen);
                    }
                    Expect.same(scene.text(), new String(seen, StandardCharsets.UTF_8));
                },
                NO_PATH);
        access.row(
                "write0(int)",
                scene -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.fresh().toFile(), "rw")) {
                        file.write('v');
                    }
                    Expect.same("v", scene.written());
                },
                NO_PATH);
        access.row(
                "writeBytes(byte[],int,int)",
                scene -> {
                    try (RandomAccessFile file =
                            new RandomAccessFile(scene.fresh().toFile(), "rw")) {
                        file.write(scene.bytes());
                    }
                    Expect.same(scene.text(), scene.written());
                },
                NO_PATH);
    }
}
