package dev.veneer.it.overlay;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.FileLock;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes to existing files in every way that the JDK has, each way to a file of its own, and prints what came of it.
 *
 * <p>The file of each way is {@code <root>/<name of the way>/file.txt}; there are also {@code other.txt} and {@code
 * below/deep.txt} beside it.
 */
public final class WritingProgram {
    private static final FileTime SOME_TIME = FileTime.fromMillis(1_234_567_890_000L);
    private static final Map<String, Way> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("write", d -> Files.writeString(file(d), "new"));
        WAYS.put("write-same-path-object", WritingProgram::samePathObject);
        WAYS.put("write-same-path-object-other-thread", d -> {
            Path file = file(d);
            boolean there = Files.exists(file) && file.toFile().exists();
            inThread(() -> Files.setLastModifiedTime(file, SOME_TIME));
            return there + " " + inThread(() -> samePathObject(d));
        });
        WAYS.put("append", d -> Files.writeString(file(d), "more", StandardOpenOption.APPEND));
        WAYS.put("truncate", d -> open(file(d), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        WAYS.put("open-to-write-and-close", d -> open(file(d), StandardOpenOption.WRITE));
        WAYS.put("delete-on-close", d -> open(file(d), StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE));
        WAYS.put("file-channel", WritingProgram::channel);
        WAYS.put("channel-of-another-file", d -> {
            try (FileChannel from = FileChannel.open(d.resolve("other.txt"), StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(file(d), StandardOpenOption.WRITE)) {
                return to.transferFrom(from, 0, 100);
            }
        });
        WAYS.put("asynchronous-channel", d -> {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file(d), StandardOpenOption.WRITE)) {
                return channel.write(bytes(), 0).get();
            }
        });
        WAYS.put("mapped", d -> {
            try (FileChannel channel = FileChannel.open(file(d), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer mapped = channel.map(MapMode.READ_WRITE, 0, 3);
                mapped.put(bytes());
                mapped.force();
                return channel.size();
            }
        });
        WAYS.put("mapped-privately", d -> {
            try (FileChannel channel = FileChannel.open(file(d), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.map(MapMode.PRIVATE, 0, 3).put(bytes()).position();
            }
        });
        WAYS.put("random-access", d -> {
            try (RandomAccessFile file = new RandomAccessFile(file(d).toFile(), "rw")) {
                file.seek(2);
                file.writeBytes("new");
                file.setLength(4);
                return file.length();
            }
        });
        WAYS.put("file-output-stream", d -> {
            try (FileOutputStream out = new FileOutputStream(file(d).toFile())) {
                out.write('x');
                return out.getChannel().size();
            }
        });
        WAYS.put("file-writer-append", d -> {
            try (FileWriter out = new FileWriter(file(d).toFile(), StandardCharsets.UTF_8, true)) {
                out.write("more");
            }
            return file(d).toFile().length();
        });
        WAYS.put("print-stream", d -> {
            try (PrintStream out = new PrintStream(file(d).toFile(), StandardCharsets.UTF_8)) {
                out.print("printed");
                return out.checkError();
            }
        });
        WAYS.put("lock", d -> {
            try (FileChannel channel = FileChannel.open(file(d), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return lock.isValid();
            }
        });
        WAYS.put(
                "copy-over",
                d -> Files.copy(
                        d.resolve("other.txt"),
                        file(d),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES));
        WAYS.put("copy-stream-over", d -> {
            try (var in = Files.newInputStream(d.resolve("other.txt"))) {
                return Files.copy(in, file(d), StandardCopyOption.REPLACE_EXISTING);
            }
        });
        WAYS.put(
                "permissions",
                d -> Files.setPosixFilePermissions(file(d), PosixFilePermissions.fromString("rwx------")));
        WAYS.put("owner", d -> Files.setAttribute(file(d), "unix:gid", Files.getAttribute(file(d), "unix:gid")));
        WAYS.put("modified", d -> Files.setLastModifiedTime(file(d), SOME_TIME));
        WAYS.put("times", d -> {
            view(file(d), BasicFileAttributeView.class).setTimes(SOME_TIME, SOME_TIME, null);
            return "set";
        });
        WAYS.put(
                "user-attribute",
                d -> view(file(d), UserDefinedFileAttributeView.class).write("veneer-test", bytes()));
        WAYS.put("file-modified", d -> file(d).toFile().setLastModified(SOME_TIME.toMillis()));
        WAYS.put("file-read-only", d -> file(d).toFile().setReadOnly());
        WAYS.put("file-executable", d -> file(d).toFile().setExecutable(true));
        WAYS.put(
                "directory-permissions",
                d -> Files.setPosixFilePermissions(d.resolve("below"), PosixFilePermissions.fromString("rwx------")));
        WAYS.put("directory-modified", d -> Files.setLastModifiedTime(d.resolve("below"), SOME_TIME));
        WAYS.put("delete", d -> Files.deleteIfExists(file(d)));
        WAYS.put("delete-with-file", d -> file(d).toFile().delete());
        WAYS.put("delete-tree", d -> {
            Files.delete(d.resolve("below/deep.txt"));
            Files.delete(d.resolve("below"));
            return Files.exists(d.resolve("below"));
        });
        WAYS.put("delete-and-create", d -> {
            Files.delete(file(d));
            return Files.createFile(file(d)).toFile().length();
        });
        WAYS.put("directory-for-file", d -> {
            Files.delete(file(d));
            return Files.createDirectory(file(d)).toFile().list().length;
        });
        WAYS.put("link-for-file", d -> {
            Files.delete(file(d));
            return Files.readString(Files.createSymbolicLink(file(d), Path.of("other.txt")));
        });
        WAYS.put("rename", d -> Files.move(file(d), d.resolve("moved.txt")));
        WAYS.put("rename-over", d -> Files.move(d.resolve("other.txt"), file(d), StandardCopyOption.ATOMIC_MOVE));
        WAYS.put("rename-to", d -> file(d).toFile().renameTo(new File(d.toFile(), "moved.txt")));
        WAYS.put("rename-directory", d -> {
            Files.move(d.resolve("below"), d.resolve("moved"));
            return Files.writeString(d.resolve("moved/deep.txt"), "new");
        });
        WAYS.put("rename-directory-twice", d -> {
            Files.move(d.resolve("below"), d.resolve("moved"));
            Files.move(d.resolve("moved"), d.resolve("below"));
            return Files.writeString(d.resolve("below/deep.txt"), "new");
        });
        WAYS.put(
                "write-in-new-directory",
                d -> Files.writeString(
                        Files.createDirectories(d.resolve("a/b/c")).resolve("new.txt"), "new"));
        WAYS.put("hard-link-then-write", d -> {
            Path link = Files.createLink(d.resolve("link.txt"), file(d));
            Files.writeString(link, "through the link");
            return Files.readString(file(d));
        });
        WAYS.put("symbolic-link-then-write", d -> {
            Path link = Files.createSymbolicLink(d.resolve("link.txt"), Path.of("file.txt"));
            Files.writeString(link, "through the link");
            return Files.readString(file(d));
        });
        WAYS.put("link-times", d -> {
            Path link = Files.createSymbolicLink(d.resolve("link.txt"), Path.of("file.txt"));
            Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .setTimes(SOME_TIME, null, null);
            return Files.isSymbolicLink(link);
        });
        WAYS.put(
                "stream-write",
                d -> inStream(d, s -> {
                    try (SeekableByteChannel channel =
                            s.newByteChannel(Path.of("file.txt"), Set.of(StandardOpenOption.WRITE))) {
                        return channel.write(bytes());
                    }
                }));
        WAYS.put(
                "stream-delete",
                d -> inStream(d, s -> {
                    s.deleteFile(Path.of("file.txt"));
                    return "deleted";
                }));
        WAYS.put(
                "stream-move",
                d -> inStream(d, s -> {
                    s.move(Path.of("file.txt"), s, Path.of("moved.txt"));
                    return "moved";
                }));
        WAYS.put(
                "stream-permissions",
                d -> inStream(d, s -> {
                    s.getFileAttributeView(Path.of("file.txt"), PosixFileAttributeView.class)
                            .setPermissions(PosixFilePermissions.fromString("rwx------"));
                    return "set";
                }));
        WAYS.put(
                "stream-times",
                d -> inStream(d, s -> {
                    s.getFileAttributeView(Path.of("file.txt"), BasicFileAttributeView.class)
                            .setTimes(SOME_TIME, null, null);
                    return "set";
                }));
        WAYS.put(
                "stream-of-directory-times",
                d -> inStream(d, s -> {
                    s.getFileAttributeView(BasicFileAttributeView.class).setTimes(SOME_TIME, null, null);
                    return "set";
                }));
        WAYS.put(
                "stream-in-stream",
                d -> inStream(d, s -> {
                    try (SecureDirectoryStream<Path> below = s.newDirectoryStream(Path.of("below"));
                            SeekableByteChannel channel =
                                    below.newByteChannel(Path.of("deep.txt"), Set.of(StandardOpenOption.WRITE))) {
                        return channel.write(bytes());
                    }
                }));
        WAYS.put("watched", d -> {
            try (WatchService watcher = d.getFileSystem().newWatchService()) {
                d.register(watcher, StandardWatchEventKinds.ENTRY_MODIFY);
                return Files.writeString(file(d), "watched");
            }
        });
        WAYS.put("watched-write", d -> watch(d, () -> Files.writeString(file(d), "watched")));
        WAYS.put("watched-attribute", d -> watch(d, () -> Files.setLastModifiedTime(file(d), SOME_TIME)));
        WAYS.put("watched-delete", d -> watch(d, () -> Files.deleteIfExists(file(d))));
        WAYS.put(
                "watched-delete-of-directory",
                d -> watch(d, () -> {
                    Files.delete(d.resolve("below/deep.txt"));
                    return Files.deleteIfExists(d.resolve("below"));
                }));
        WAYS.put("watched-rename", d -> watch(d, () -> Files.move(file(d), d.resolve("moved.txt"))));
        WAYS.put(
                "watched-rename-of-directory", d -> watch(d, () -> Files.move(d.resolve("below"), d.resolve("moved"))));
        WAYS.put(
                "watched-replacement",
                d -> watch(d, () -> Files.move(d.resolve("other.txt"), file(d), StandardCopyOption.REPLACE_EXISTING)));
        WAYS.put("watched-new-life", d -> {
            Files.delete(file(d));
            return watch(d, () -> Files.writeString(file(d), "again"));
        });
        WAYS.put("watched-write-below", d -> watch(d, () -> Files.writeString(d.resolve("below/deep.txt"), "new")));
        WAYS.put("zip-file-system", d -> {
            Path zip = d.resolve("new.zip");
            try (FileSystem files =
                    FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
                Files.copy(file(d), files.getPath("/file.txt"));
            }
            return Files.size(zip) > 0;
        });
        WAYS.put("child-process", d -> {
            Process child = new ProcessBuilder("sh", "-c", "echo from a child > file.txt; touch new.txt")
                    .directory(d.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            d.resolve("other.txt").toFile()))
                    .start();
            return child.waitFor() + " " + Files.readString(file(d)).strip();
        });
        WAYS.put("temporary-file", d -> Files.exists(Files.createTempFile(d, "t", null)));
        WAYS.put("delete-on-exit", d -> {
            file(d).toFile().deleteOnExit();
            return "registered";
        });
        WAYS.put("huge-directory", WritingProgram::hugeDirectory);
    }

    private WritingProgram() {}

    /** A way to write. */
    private interface Way {
        Object write(Path directory) throws Exception;
    }

    /** What is done in a directory that is held open. */
    private interface InStream {
        Object write(SecureDirectoryStream<Path> stream) throws Exception;
    }

    /** Returns the names of all ways. */
    static Set<String> names() {
        return WAYS.keySet();
    }

    /**
     * Writes.
     *
     * @param args the root, in which there is a directory for each way
     */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        WAYS.forEach((name, way) -> {
            Path directory = root.resolve(name);
            String outcome = Outcomes.of(() -> way.write(directory));
            System.out.println(name + ": " + outcome.replace(root.toString(), "<root>"));
        });
    }

    private static Path file(Path directory) {
        return directory.resolve("file.txt");
    }

    /** Returns what a watched directory tells of what is done in it: each kind of event of each name, once. */
    private static Object watch(Path directory, Callable<Object> action) throws Exception {
        try (WatchService watcher = directory.getFileSystem().newWatchService()) {
            directory.register(
                    watcher,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            action.call();
            Files.createDirectory(directory.resolve("end"));
            Set<String> told = new TreeSet<>();
            while (!told.contains("ENTRY_CREATE end")) {
                WatchKey key = Objects.requireNonNull(watcher.poll(20, TimeUnit.SECONDS), told.toString());
                key.pollEvents().forEach(event -> told.add(event.kind() + " " + event.context()));
                key.reset();
            }
            // That its times are set anew when something in it is copied up shows.
            told.remove("ENTRY_MODIFY below");
            return told;
        }
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.wrap("new".getBytes(StandardCharsets.UTF_8));
    }

    private static Object samePathObject(Path directory) throws IOException {
        Path file = file(directory);
        boolean there = Files.exists(file);
        Files.setLastModifiedTime(file, SOME_TIME);
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            return there + " " + channel.write(bytes());
        }
    }

    private static Object channel(Path directory) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file(directory), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(bytes(), 1);
            channel.write(new ByteBuffer[] {bytes(), bytes()});
            return channel.truncate(5).size();
        }
    }

    private static Object open(Path file, OpenOption... options) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, options)) {
            return channel.size();
        }
    }

    private static <V> V view(Path file, Class<V> type) {
        return type.cast(Objects.requireNonNull(
                Files.getFileAttributeView(file, type.asSubclass(java.nio.file.attribute.FileAttributeView.class))));
    }

    private static Object inStream(Path directory, InStream way) throws Exception {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            return way.write((SecureDirectoryStream<Path>) stream);
        }
    }

    private static Object inThread(Callable<Object> task) throws Exception {
        Object[] result = new Object[1];
        Thread thread = new Thread(() -> result[0] = Outcomes.of(task));
        thread.start();
        thread.join();
        return result[0];
    }

    /** Deletes every hundredth, overwrites some, makes new ones, and counts. */
    private static Object hugeDirectory(Path directory) throws IOException {
        int before = Objects.requireNonNull(directory.toFile().list()).length;
        for (int i = 0; i < before; i += 100) {
            Files.deleteIfExists(directory.resolve("n" + i));
        }
        for (int i = 0; i < before; i += 7000) {
            Files.writeString(directory.resolve("n" + i), "again");
        }
        Files.createFile(directory.resolve("new"));
        try (Stream<Path> names = Files.list(directory)) {
            return before + " " + names.distinct().count() + " "
                    + Objects.requireNonNull(directory.toFile().list()).length;
        }
    }
}
