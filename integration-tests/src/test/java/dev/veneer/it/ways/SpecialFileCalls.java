package dev.veneer.it.ways;

import static dev.veneer.it.ways.Calls.files;
import static dev.veneer.it.ways.Step.PREVIOUS;

import java.io.File;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.Set;

/** What programs seldom do, to files below one directory: to links themselves, pipes, sockets, stores and libraries. */
final class SpecialFileCalls {
    private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
    private static final FileAttribute<?>[] PLAIN = {};
    private static final CopyOption[] NONE = {};
    private static final FileTime TIME = FileTime.fromMillis(1_000_000_000_000L);
    private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");

    private final CallList calls;
    private final Path directory;
    private final Path file;
    private final Path link;

    private SpecialFileCalls(Path directory, CallList calls) {
        this.calls = calls;
        this.directory = directory;
        file = directory.resolve("file");
        link = directory.resolve("link");
    }

    static void add(Path directory, CallList list) throws IOException {
        SpecialFileCalls calls = new SpecialFileCalls(directory, list);
        calls.addAttributesOfLinks();
        calls.addHeldAttributes();
        calls.addMovesToAnotherFileSystem();
        calls.addSockets();
        calls.addWatch();
        calls.addStores();
        calls.addTemporaryFile();
        calls.addErrorText();
        calls.addLoading();
    }

    private void addAttributesOfLinks() throws IOException {
        Object owner = Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        calls.add(
                "Files.setAttribute, owner of a link",
                link.toString(),
                () -> Files.setAttribute(link, "unix:uid", owner, NO_FOLLOW),
                files("setAttribute", link, "unix:uid", owner, NO_FOLLOW));
        Object mode = Files.getAttribute(file, "unix:mode");
        calls.add(
                "Files.setAttribute, mode of what is no link",
                file.toString(),
                () -> Files.setAttribute(file, "unix:mode", mode, NO_FOLLOW),
                files("setAttribute", file, "unix:mode", mode, NO_FOLLOW));
    }

    /** The directory is held as long as the program runs. */
    @SuppressWarnings({"unchecked", "StreamResourceLeak"})
    private void addHeldAttributes() throws IOException {
        SecureDirectoryStream<Path> held = (SecureDirectoryStream<Path>) Files.newDirectoryStream(directory);
        PosixFileAttributeView view = held.getFileAttributeView(Path.of("file"), PosixFileAttributeView.class);
        calls.add(
                "SecureDirectoryStream, attributes",
                "size 5",
                () -> {
                    view.setPermissions(MODE);
                    view.setTimes(TIME, TIME, null);
                    return view.readAttributes();
                },
                Step.of(PosixFileAttributeView.class, "setPermissions", view, MODE),
                Step.of(BasicFileAttributeView.class, "setTimes", view, TIME, TIME, TIME),
                Step.of(PosixFileAttributeView.class, "readAttributes", view));
    }

    /** A move to another file system makes anew what it moves. */
    private void addMovesToAnotherFileSystem() {
        Path away = Path.of("/dev/shm/veneer-it-ways-" + ProcessHandle.current().pid());
        for (String name : new String[] {"pipe", "empty"}) {
            Path moved = directory.resolve(name);
            calls.add(
                    "Files.move to another file system, and back: " + name,
                    moved.toString(),
                    () -> Files.move(Files.move(moved, away), moved),
                    files("move", moved, away, NONE),
                    files("move", away, moved, NONE));
        }
    }

    /** The server listens as long as the program runs. */
    private void addSockets() throws IOException {
        Path path = directory.resolve("socket");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        calls.add(
                "SocketChannel.open, ServerSocketChannel.accept",
                "opened",
                () -> {
                    SocketChannel.open(address).close();
                    return server.accept();
                },
                Step.of(SocketChannel.class, "open", (SocketAddress) address),
                Step.of(AutoCloseable.class, "close", PREVIOUS),
                Step.of(ServerSocketChannel.class, "accept", server));
        calls.add(
                "Files.setLastModifiedTime of a socket",
                path.toString(),
                () -> Files.setLastModifiedTime(path, TIME),
                files("setLastModifiedTime", path, TIME));
    }

    /** The service watches as long as the program runs. */
    private void addWatch() throws IOException {
        WatchService service = FileSystems.getDefault().newWatchService();
        Path watched = directory.resolve("watched");
        Path made = watched.resolve("made");
        WatchEvent.Kind<?>[] kinds = {StandardWatchEventKinds.ENTRY_CREATE};
        WatchKey key = watched.register(service, kinds);
        calls.addSlow(
                "WatchService.take",
                "true",
                () -> {
                    Files.createFile(made);
                    Files.delete(made);
                    WatchKey taken = service.take();
                    return !taken.pollEvents().isEmpty() && taken.reset();
                },
                files("createFile", made, PLAIN),
                files("delete", made),
                Step.of(WatchService.class, "take", service),
                Step.of(WatchKey.class, "pollEvents", PREVIOUS),
                Step.of(WatchKey.class, "reset", key));
    }

    private void addStores() throws IOException {
        calls.addSlow(
                "FileStore.getTotalSpace",
                String.valueOf(Files.getFileStore(file).getTotalSpace()),
                () -> Files.getFileStore(file).getTotalSpace(),
                files("getFileStore", file),
                Step.of(FileStore.class, "getTotalSpace", PREVIOUS));
        FileSystem system = FileSystems.getDefault();
        calls.addSlow(
                "FileSystem.getFileStores",
                "true",
                () -> system.getFileStores().iterator().hasNext(),
                Step.of(FileSystem.class, "getFileStores", system),
                Step.of(Iterable.class, "iterator", PREVIOUS),
                Step.of(Iterator.class, "hasNext", PREVIOUS));
        calls.add(
                "File.getTotalSpace",
                String.valueOf(file.toFile().getTotalSpace()),
                file.toFile()::getTotalSpace,
                Step.of(File.class, "getTotalSpace", file.toFile()));
    }

    private void addTemporaryFile() {
        File place = directory.toFile();
        calls.add(
                "File.createTempFile, delete",
                "true",
                () -> File.createTempFile("veneer", ".tmp", place).delete(),
                Step.of(File.class, "createTempFile", "veneer", ".tmp", place),
                Step.of(File.class, "delete", PREVIOUS));
    }

    private void addErrorText() {
        Path tooLong = directory.resolve("x".repeat(300));
        calls.add(
                "Files.size of a name too long",
                "java.nio.file.FileSystemException: " + tooLong + ": File name too long",
                () -> Files.size(tooLong),
                files("size", tooLong));
    }

    private void addLoading() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        calls.add(
                "ClassLoader.getResource of what is nowhere",
                "null",
                () -> loader.getResource("nowhere"),
                Step.of(ClassLoader.class, "getResource", loader, "nowhere"));
        calls.addSlow(
                "System.load of what is no library",
                UnsatisfiedLinkError.class.getSimpleName(),
                () -> {
                    System.load(file.toString());
                    return "loaded";
                },
                Step.of(System.class, "load", file.toString()));
    }
}
