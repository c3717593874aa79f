package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Target.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link Files}: everything that reads contents. */
@SuppressWarnings("StreamResourceLeak") // closed by what reads it; a refused one was never open
final class FilesReadRows {
    private FilesReadRows() {}

    static void declare(Rows rows) {
        Rows.Type files = rows.type("java.nio.file.Files");
        declareWholeReads(files);
        declareLineReads(files);
        declareOpenings(files);
    }

    private static void declareWholeReads(Rows.Type files) {
        files.row(
                "copy(Path,OutputStream)",
                scene -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    Files.copy(scene.file(), out);
                    Expect.same(scene.text(), out.toString(UTF_8));
                },
                accessDenied(FILE, path -> Files.copy(path, new ByteArrayOutputStream())));
        files.row(
                "mismatch(Path,Path)",
                scene -> {
                    Path other = scene.file("other.txt");
                    Expect.same(-1L, Files.mismatch(scene.file(), other));
                    Files.writeString(scene.host(other), scene.text() + "+");
                    Expect.same((long) scene.bytes().length, Files.mismatch(scene.file(), other));
                },
                accessDenied(FILE, path -> Files.mismatch(path, path.resolveSibling("other"))));
        // private: readAllBytes reads through it
        files.row(
                "read(InputStream,int)",
                scene -> Expect.same(scene.text(), new String(Files.readAllBytes(scene.file()), UTF_8)),
                NO_PATH);
        files.row(
                "readAllBytes(Path)",
                scene -> Expect.same(scene.text(), new String(Files.readAllBytes(scene.file()), UTF_8)),
                accessDenied(FILE, path -> Files.readAllBytes(path)));
        files.row(
                "readString(Path)",
                scene -> Expect.same(scene.text(), Files.readString(scene.file())),
                accessDenied(FILE, path -> Files.readString(path)));
        files.row(
                "readString(Path,Charset)",
                scene -> Expect.same(scene.text(), Files.readString(scene.file(), UTF_8)),
                accessDenied(FILE, path -> Files.readString(path, UTF_8)));
    }

    private static void declareLineReads(Rows.Type files) {
        files.row(
                "lines(Path)",
                scene -> Expect.same(List.of(scene.text()), all(Files.lines(scene.file()))),
                accessDenied(FILE, path -> Files.lines(path)));
        files.row(
                "lines(Path,Charset)",
                scene -> Expect.same(List.of(scene.text()), all(Files.lines(scene.file(), UTF_8))),
                accessDenied(FILE, path -> Files.lines(path, UTF_8)));
        files.row(
                "newBufferedReader(Path)",
                scene -> Expect.same(scene.text(), Expect.line(Files.newBufferedReader(scene.file()))),
                accessDenied(FILE, path -> Files.newBufferedReader(path)));
        files.row(
                "newBufferedReader(Path,Charset)",
                scene -> Expect.same(scene.text(), Expect.line(Files.newBufferedReader(scene.file(), UTF_8))),
                accessDenied(FILE, path -> Files.newBufferedReader(path, UTF_8)));
        files.row(
                "readAllLines(Path)",
                scene -> Expect.same(List.of(scene.text()), Files.readAllLines(scene.file())),
                accessDenied(FILE, path -> Files.readAllLines(path)));
        files.row(
                "readAllLines(Path,Charset)",
                scene -> Expect.same(List.of(scene.text()), Files.readAllLines(scene.file(), UTF_8)),
                accessDenied(FILE, path -> Files.readAllLines(path, UTF_8)));
    }

    private static void declareOpenings(Rows.Type files) {
        files.row(
                "newByteChannel(Path,OpenOption[])",
                scene -> Expect.same(scene.text(), content(Files.newByteChannel(scene.file()))),
                accessDenied(FILE, path -> Files.newByteChannel(path)));
        files.row(
                "newByteChannel(Path,Set,FileAttribute[])",
                scene -> Expect.same(
                        scene.text(), content(Files.newByteChannel(scene.file(), Set.of(StandardOpenOption.READ)))),
                accessDenied(FILE, path -> Files.newByteChannel(path, Set.of(StandardOpenOption.READ))));
        files.row(
                "newInputStream(Path,OpenOption[])",
                scene -> Expect.same(scene.text(), Expect.text(Files.newInputStream(scene.file()))),
                accessDenied(FILE, path -> Files.newInputStream(path)));
    }

    private static List<String> all(Stream<String> lines) {
        try (lines) {
            return lines.toList();
        }
    }

    private static String content(SeekableByteChannel channel) throws Exception {
        try (channel) {
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            channel.read(buffer);
            return new String(buffer.array(), UTF_8);
        }
    }
}
