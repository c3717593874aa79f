package dev.veneer.it.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** A file that only a mount makes, and the ways to see it: each goes through another hook. */
final class VirtualFile {

    /** Where the policy puts it; the host has nothing there. */
    static final String PATH = "/veneer-it/hello.txt";

    /** The policy that makes it. */
    static final String POLICY = """
            veneer: 1
            filesystem:
              mounts:
                - {target: %s, type: file, content: hello}
            """.formatted(PATH);

    /** What {@link #look} tells when every way shows the file. */
    static final String SEEN = "seen by all";

    private VirtualFile() {}

    /**
     * Looks for the file in every way.
     *
     * @return {@link #SEEN}, or the ways that do not show it
     */
    static String look() {
        List<String> blind = List.of(
                        blind("File", () -> new File(PATH).length() == 5),
                        blind(
                                "FileInputStream",
                                () -> read(new FileInputStream(PATH)).equals("hello")),
                        blind("RandomAccessFile", VirtualFile::readsAtRandom),
                        blind("Files.exists", () -> Files.exists(Path.of(PATH))),
                        blind(
                                "Files.readString",
                                () -> Files.readString(Path.of(PATH)).equals("hello")),
                        blind(
                                "File.list",
                                () -> List.of(String.valueOf(new File("/veneer-it").list()[0]))
                                        .equals(List.of("hello.txt"))))
                .stream()
                .filter(way -> !way.isEmpty())
                .toList();
        return blind.isEmpty() ? SEEN : "not seen by " + blind;
    }

    private static String blind(String way, Callable<Boolean> sees) {
        try {
            return sees.call() ? "" : way;
        } catch (Exception e) {
            return way + " (" + e + ")";
        }
    }

    private static boolean readsAtRandom() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(PATH, "r")) {
            return file.length() == 5;
        }
    }

    private static String read(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
