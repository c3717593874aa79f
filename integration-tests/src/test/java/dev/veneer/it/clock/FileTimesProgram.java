package dev.veneer.it.clock;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Prints what it sees of files' times that is not as it should be.
 *
 * <p>The arguments are a directory, how many virtual milliseconds a file's time may be early, because the kernel's are coarse,
 * and how long to sleep before all else.
 */
public final class FileTimesProgram {
    private static final Instant SUMMER = Instant.parse("2031-07-01T12:00:00Z");

    private final Path directory;
    private final Duration early;

    private FileTimesProgram(Path directory, Duration early) {
        this.directory = directory;
        this.early = early;
    }

    /** Looks at the times. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread.sleep(Long.parseLong(arguments[2]));
        FileTimesProgram program =
                new FileTimesProgram(Path.of(arguments[0]), Duration.ofMillis(Long.parseLong(arguments[1])));
        program.lookAtNewFiles();
        program.lookAtSetTimes();
        program.lookAtCopies();
        program.lookAtOldFile();
        System.out.println("done");
    }

    private void lookAtNewFiles() throws IOException {
        Instant before = Instant.now();
        Path file = Files.writeString(directory.resolve("new"), "new");
        Path made = Files.createDirectory(directory.resolve("directory"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Instant after = Instant.now();
        modified(file).forEach((way, time) -> during(way, time, before, after));
        kernels(file).forEach((way, time) -> during(way, time, before, after));
        modified(made).forEach((way, time) -> during(way + " of a directory", time, before, after));
        during("link", Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS), before, after);
        Path moved = Files.move(file, directory.resolve("moved"));
        during("moved", Files.getLastModifiedTime(moved), before, after);
        Files.delete(link);
        Files.delete(made);
        Files.delete(moved);
    }

    private void lookAtSetTimes() throws IOException {
        Path file = Files.writeString(directory.resolve("set"), "set");
        FileTime summer = FileTime.from(SUMMER);
        file.toFile().setLastModified(SUMMER.toEpochMilli());
        equal("File.setLastModified", summer, file);
        FileTime second = FileTime.from(SUMMER.plusNanos(1_000));
        Files.setLastModifiedTime(file, second);
        equal("Files.setLastModifiedTime", second, file);
        FileTime third = FileTime.from(SUMMER.plusNanos(2_000));
        Files.getFileAttributeView(file, PosixFileAttributeView.class).setTimes(third, third, null);
        equal("setTimes", third, file);
        equal(
                "access",
                third,
                Files.readAttributes(file, BasicFileAttributes.class).lastAccessTime());
        FileTime fourth = FileTime.from(SUMMER.plusNanos(3_000));
        Files.setAttribute(file, "lastModifiedTime", fourth);
        equal("setAttribute", fourth, file);
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(null, summer, null);
        equal("setTimes of access alone", fourth, file);
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                secure.getFileAttributeView(file.getFileName(), BasicFileAttributeView.class)
                        .setTimes(summer, null, null);
            }
        }
        equal("setTimes in a directory held open", summer, file);
        Files.delete(file);
    }

    private void lookAtCopies() throws IOException {
        Path file = Files.writeString(directory.resolve("original"), "original");
        FileTime time = Files.getLastModifiedTime(file);
        Path copy = Files.copy(file, directory.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
        equal("copy", time.toMillis(), Files.getLastModifiedTime(copy).toMillis());
        Path zip = directory.resolve("zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("entry").setLastModifiedTime(time));
        }
        try (ZipFile read = new ZipFile(zip.toFile())) {
            FileTime entry = read.getEntry("entry").getLastModifiedTime();
            equal("zip", time.toMillis() / 1000, entry.toMillis() / 1000);
        }
        for (Path each : new Path[] {file, copy, zip}) {
            Files.delete(each);
        }
    }

    private void lookAtOldFile() throws IOException {
        Path old = directory.resolve("old");
        if (Files.exists(old)) {
            equal("old", FileTime.from(Instant.parse("2020-02-20T20:20:20Z")), old);
        }
    }

    private static Map<String, FileTime> modified(Path path) throws IOException {
        Map<String, FileTime> times = new LinkedHashMap<>();
        times.put("File", FileTime.fromMillis(new File(path.toString()).lastModified()));
        times.put("Files", Files.getLastModifiedTime(path));
        times.put("basic", Files.readAttributes(path, BasicFileAttributes.class).lastModifiedTime());
        times.put("posix", Files.readAttributes(path, PosixFileAttributes.class).lastModifiedTime());
        times.put("unix:lastModifiedTime", (FileTime) Files.getAttribute(path, "unix:lastModifiedTime"));
        times.put("basic:*", (FileTime) Files.readAttributes(path, "*").get("lastModifiedTime"));
        times.put("posix:*", (FileTime) Files.readAttributes(path, "posix:*").get("lastModifiedTime"));
        times.put(
                "view",
                Files.getFileAttributeView(path, BasicFileAttributeView.class)
                        .readAttributes()
                        .lastModifiedTime());
        Path parent = path.getParent();
        Files.walkFileTree(parent, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.equals(path)) {
                    times.put("walkFileTree", attributes.lastModifiedTime());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        try (Stream<Path> found = Files.find(parent, 1, (file, attributes) -> {
            if (file.equals(path)) {
                times.put("find", attributes.lastModifiedTime());
            }
            return false;
        })) {
            equal("found", 0L, found.count());
        }
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                times.put(
                        "SecureDirectoryStream",
                        secure.getFileAttributeView(path.getFileName(), PosixFileAttributeView.class)
                                .readAttributes()
                                .lastModifiedTime());
            }
        }
        return times;
    }

    private static Map<String, FileTime> kernels(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return Map.of(
                "creation",
                attributes.creationTime(),
                "access",
                attributes.lastAccessTime(),
                "unix:ctime",
                (FileTime) Files.getAttribute(path, "unix:ctime"),
                "unix:*",
                (FileTime) Files.readAttributes(path, "unix:*").get("ctime"));
    }

    private void during(String what, FileTime time, Instant before, Instant after) {
        Instant instant = time.toInstant();
        if (instant.isBefore(before.minus(early)) || instant.isAfter(after)) {
            System.out.println(what + " is not between " + before + " and " + after + ": " + instant);
        }
    }

    private static void equal(String what, FileTime expected, Path file) throws IOException {
        modified(file)
                .forEach((way, time) -> equal(
                        what + " seen by " + way,
                        FileTime.fromMillis(expected.toMillis()),
                        FileTime.fromMillis(time.toMillis())));
        equal(what, expected, Files.getLastModifiedTime(file));
    }

    private static void equal(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            System.out.println(what + " is not " + expected + ": " + actual);
        }
    }
}
