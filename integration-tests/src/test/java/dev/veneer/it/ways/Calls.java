package dev.veneer.it.ways;

import static dev.veneer.it.ways.Step.PREVIOUS;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** What programs mostly do, to files below one directory: see {@link WaysIT} for what is there. */
final class Calls {
    private static final LinkOption[] FOLLOW = {};
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
    private static final OpenOption[] READ = {StandardOpenOption.READ};
    private static final OpenOption[] WRITE = {StandardOpenOption.WRITE};
    private static final FileAttribute<?>[] PLAIN = {};
    private static final CopyOption[] NONE = {};
    private static final FileTime TIME = FileTime.fromMillis(1_000_000_000_000L);
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    private final CallList calls;
    private final Path directory;
    private final Path file;
    private final Path link;
    private final Path made;
    private final Path listed;
    private final Path program;

    private Calls(Path directory, CallList calls) {
        this.calls = calls;
        this.directory = directory;
        file = directory.resolve("file");
        link = directory.resolve("link");
        made = directory.resolve("made");
        listed = directory.resolve("listed");
        program = directory.resolve("program");
    }

    static void add(Path directory, CallList list) throws IOException {
        Calls calls = new Calls(directory, list);
        calls.addOfFile();
        calls.addOfStreams();
        calls.addLooks();
        calls.addOpenings();
        calls.addAttributes();
        calls.addNames();
        calls.addHeldDirectories();
        calls.addOthers();
    }

    private void addOfFile() {
        File target = file.toFile();
        File fresh = made.toFile();
        add("File.exists", "true", target::exists, Step.of(File.class, "exists", target));
        add("File.length", "5", target::length, Step.of(File.class, "length", target));
        add("File.canRead", "true", target::canRead, Step.of(File.class, "canRead", target));
        add("File.canWrite", "true", target::canWrite, Step.of(File.class, "canWrite", target));
        add(
                "File.canExecute",
                "true",
                program.toFile()::canExecute,
                Step.of(File.class, "canExecute", program.toFile()));
        add(
                "File.isDirectory",
                "true",
                listed.toFile()::isDirectory,
                Step.of(File.class, "isDirectory", listed.toFile()));
        add("File.list", "[a, b]", listed.toFile()::list, Step.of(File.class, "list", listed.toFile()));
        add(
                "File.setReadable",
                "true",
                () -> target.setReadable(true),
                Step.of(File.class, "setReadable", target, true));
        add(
                "File.setLastModified",
                "true",
                () -> target.setLastModified(TIME.toMillis()),
                Step.of(File.class, "setLastModified", target, TIME.toMillis()));
        add(
                "File.getCanonicalPath",
                file.toString(),
                link.toFile()::getCanonicalPath,
                Step.of(File.class, "getCanonicalPath", link.toFile()));
        add(
                "File.createNewFile, delete",
                "true",
                () -> fresh.createNewFile() && fresh.delete(),
                Step.of(File.class, "createNewFile", fresh),
                Step.of(File.class, "delete", fresh));
        add(
                "File.mkdir, delete",
                "true",
                () -> fresh.mkdir() && fresh.delete(),
                Step.of(File.class, "mkdir", fresh),
                Step.of(File.class, "delete", fresh));
        add(
                "File.renameTo, and back",
                "true",
                () -> program.toFile().renameTo(fresh) && fresh.renameTo(program.toFile()),
                Step.of(File.class, "renameTo", program.toFile(), fresh),
                Step.of(File.class, "renameTo", fresh, program.toFile()));
    }

    private void addOfStreams() {
        File target = file.toFile();
        add("FileInputStream", "opened", () -> new FileInputStream(target), Step.make(FileInputStream.class, target));
        add(
                "FileOutputStream, appending",
                "opened",
                () -> new FileOutputStream(target, true),
                Step.make(FileOutputStream.class, target, true));
        add(
                "RandomAccessFile",
                "opened",
                () -> new RandomAccessFile(target, "rw"),
                Step.make(RandomAccessFile.class, target, "rw"));
    }

    private void addLooks() {
        add("Files.exists", "true", () -> Files.exists(file), files("exists", file, FOLLOW));
        add("Files.isDirectory", "true", () -> Files.isDirectory(listed), files("isDirectory", listed, FOLLOW));
        add("Files.isRegularFile", "true", () -> Files.isRegularFile(link), files("isRegularFile", link, FOLLOW));
        add("Files.isReadable", "true", () -> Files.isReadable(file), files("isReadable", file));
        add("Files.isWritable", "true", () -> Files.isWritable(file), files("isWritable", file));
        add("Files.isExecutable", "true", () -> Files.isExecutable(program), files("isExecutable", program));
        add("Files.size", "5", () -> Files.size(link), files("size", link));
        add("Files.isSymbolicLink", "true", () -> Files.isSymbolicLink(link), files("isSymbolicLink", link));
        add(
                "Files.readAttributes",
                "size 5",
                () -> Files.readAttributes(file, BasicFileAttributes.class),
                files("readAttributes", file, BasicFileAttributes.class, FOLLOW));
        add("Files.readSymbolicLink", "file", () -> Files.readSymbolicLink(link), files("readSymbolicLink", link));
        add("Files.isSameFile", "true", () -> Files.isSameFile(file, link), files("isSameFile", file, link));
        add("Path.toRealPath", file.toString(), link::toRealPath, Step.of(Path.class, "toRealPath", link, FOLLOW));
        add(
                "Files.getFileStore",
                "true",
                () -> Files.getFileStore(file).supportsFileAttributeView("basic"),
                files("getFileStore", file),
                Step.of(FileStore.class, "supportsFileAttributeView", PREVIOUS, "basic"));
    }

    /** What is opened is closed by {@link Outcome}. */
    @SuppressWarnings("StreamResourceLeak")
    private void addOpenings() {
        add("Files.newByteChannel", "opened", () -> Files.newByteChannel(file), files("newByteChannel", file, READ));
        add(
                "Files.newByteChannel, writing",
                "opened",
                () -> Files.newByteChannel(file, WRITE),
                files("newByteChannel", file, WRITE));
        add(
                "FileChannel.open",
                "opened",
                () -> FileChannel.open(file, READ),
                Step.of(FileChannel.class, "open", file, READ));
        add("Files.newInputStream", "opened", () -> Files.newInputStream(file), files("newInputStream", file, READ));
        add(
                "Files.newDirectoryStream",
                "[a, b]",
                () -> Files.newDirectoryStream(listed),
                files("newDirectoryStream", listed));
    }

    private void addAttributes() throws IOException {
        UserPrincipal owner = Files.getOwner(file);
        add(
                "Files.setPosixFilePermissions",
                file.toString(),
                () -> Files.setPosixFilePermissions(file, MODE),
                files("setPosixFilePermissions", file, MODE));
        add(
                "Files.getPosixFilePermissions",
                "rw-r--r--",
                () -> Files.getPosixFilePermissions(file),
                files("getPosixFilePermissions", file, FOLLOW));
        add("Files.setOwner", file.toString(), () -> Files.setOwner(file, owner), files("setOwner", file, owner));
        add(
                "Files.setLastModifiedTime",
                file.toString(),
                () -> Files.setLastModifiedTime(file, TIME),
                files("setLastModifiedTime", file, TIME));
        add(
                "Files.setAttribute of a link",
                link.toString(),
                () -> Files.setAttribute(link, "lastModifiedTime", TIME, NO_FOLLOW),
                files("setAttribute", link, "lastModifiedTime", TIME, NO_FOLLOW));
    }

    private void addNames() {
        addMaking("Files.createFile", () -> Files.createFile(made), files("createFile", made, PLAIN));
        addMaking("Files.createDirectory", () -> Files.createDirectory(made), files("createDirectory", made, PLAIN));
        addMaking(
                "Files.createSymbolicLink",
                () -> Files.createSymbolicLink(made, file),
                files("createSymbolicLink", made, file, PLAIN));
        addMaking("Files.createLink", () -> Files.createLink(made, file), files("createLink", made, file));
        addMaking("Files.copy", () -> Files.copy(file, made), files("copy", file, made, NONE));
        add(
                "Files.move, and back",
                program.toString(),
                () -> Files.move(Files.move(program, made), program),
                files("move", program, made, NONE),
                files("move", made, program, NONE));
    }

    private void addMaking(String name, Callable<?> making, Step step) {
        add(
                name + ", delete",
                "true",
                () -> {
                    making.call();
                    return Files.deleteIfExists(made);
                },
                step,
                files("deleteIfExists", made));
    }

    /** Held as long as the program runs. */
    @SuppressWarnings({"unchecked", "StreamResourceLeak"})
    private void addHeldDirectories() throws IOException {
        SecureDirectoryStream<Path> held = (SecureDirectoryStream<Path>) Files.newDirectoryStream(directory);
        Class<?> type = SecureDirectoryStream.class;
        Path name = Path.of("file");
        Set<OpenOption> reading = Set.of(StandardOpenOption.READ);
        Set<OpenOption> making = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        Path fresh = Path.of("made");
        add(
                "SecureDirectoryStream.newByteChannel",
                "opened",
                () -> held.newByteChannel(name, reading),
                Step.of(type, "newByteChannel", held, name, reading, PLAIN));
        add(
                "SecureDirectoryStream.newDirectoryStream",
                "[a, b]",
                () -> held.newDirectoryStream(Path.of("listed")),
                Step.of(type, "newDirectoryStream", held, Path.of("listed"), FOLLOW));
        add(
                "SecureDirectoryStream.newByteChannel, move, deleteFile",
                "null",
                () -> {
                    held.newByteChannel(fresh, making).close();
                    held.move(fresh, held, Path.of("moved"));
                    held.deleteFile(Path.of("moved"));
                    return null;
                },
                Step.of(type, "newByteChannel", held, fresh, making, PLAIN),
                Step.of(AutoCloseable.class, "close", PREVIOUS),
                Step.of(type, "move", held, fresh, held, Path.of("moved")),
                Step.of(type, "deleteFile", held, Path.of("moved")));
    }

    private void addOthers() {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(made);
        add(
                "ServerSocketChannel.bind",
                "true",
                () -> {
                    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                        server.bind(address);
                    }
                    return Files.deleteIfExists(made);
                },
                new Step(protocolOpen(), List.of(StandardProtocolFamily.UNIX)),
                Step.of(ServerSocketChannel.class, "bind", PREVIOUS, address),
                Step.of(AutoCloseable.class, "close", PREVIOUS),
                files("deleteIfExists", made));
        FileSystem system = FileSystems.getDefault();
        WatchEvent.Kind<?>[] kinds = {StandardWatchEventKinds.ENTRY_CREATE};
        calls.addSlow(
                "Path.register",
                "true",
                () -> {
                    try (WatchService service = system.newWatchService()) {
                        return listed.register(service, kinds).isValid();
                    }
                },
                Step.of(FileSystem.class, "newWatchService", system),
                Step.of(Path.class, "register", listed, PREVIOUS, kinds),
                Step.of(WatchKey.class, "isValid", PREVIOUS));
        ProcessBuilder builder = new ProcessBuilder(program.toString()).directory(listed.toFile());
        calls.addSlow(
                "ProcessBuilder.start",
                "0",
                () -> builder.start().waitFor(),
                Step.of(ProcessBuilder.class, "start", builder),
                Step.of(Process.class, "waitFor", PREVIOUS));
    }

    private static Method protocolOpen() {
        try {
            return ServerSocketChannel.class.getMethod("open", ProtocolFamily.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String name, String expected, Callable<?> direct, Step... steps) {
        calls.add(name, expected, direct, steps);
    }

    static Step files(String method, Object... arguments) {
        return Step.of(Files.class, method, arguments);
    }
}
