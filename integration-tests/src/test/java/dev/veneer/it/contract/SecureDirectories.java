package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.text;
import static dev.veneer.it.contract.Fixture.tree;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@link SecureDirectoryStream}, whose operations go by directory descriptor. */
@SuppressWarnings("StreamResourceLeak") // one check is about a stream that it closes itself
final class SecureDirectories implements Topic {
    @Override
    public String name() {
        return "secure-directories";
    }

    @Override
    public void ask(Contract c) {
        entries(c);
        files(c);
        deletions(c);
        moves(c);
        attributes(c);
    }

    /** What is done with an open directory. */
    @FunctionalInterface
    private interface Use {
        Object with(SecureDirectoryStream<Path> directory) throws Exception;
    }

    private static Object open(Path directory, Use use) throws Exception {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return use.with(secure);
            }
            return "not secure";
        }
    }

    private static List<String> paths(DirectoryStream<Path> stream) throws IOException {
        List<String> paths = new ArrayList<>();
        try (stream) {
            stream.forEach(path -> paths.add(path.toString()));
        }
        paths.sort(null);
        return paths;
    }

    private static void entries(Contract c) {
        c.check("entries", d -> open(tree(d, "t"), SecureDirectories::paths));
        c.check("open-child", d -> open(tree(d, "t"), s -> paths(s.newDirectoryStream(Path.of("a")))));
        c.check("open-grandchild", d -> open(tree(d, "t"), s -> paths(s.newDirectoryStream(Path.of("a/b")))));
        c.check("open-absolute", d -> open(tree(d, "t"), s -> paths(s.newDirectoryStream(d.resolve("t/a")))));
        c.check("open-link", d -> {
            link(tree(d, "t"), "l", "a");
            return open(d.resolve("t"), s -> paths(s.newDirectoryStream(Path.of("l"))));
        });
        c.check("open-link-no-follow", d -> {
            link(tree(d, "t"), "l", "a");
            return open(d.resolve("t"), s -> paths(s.newDirectoryStream(Path.of("l"), NOFOLLOW_LINKS)));
        });
        c.check("open-absolute-link", d -> {
            Path top = tree(d, "t");
            link(top, "l", top.resolve("a").toString());
            return open(top, s -> paths(s.newDirectoryStream(Path.of("l"))));
        });
        c.check("open-up", d -> open(tree(d, "t").resolve("a"), s -> paths(s.newDirectoryStream(Path.of("..")))));
        c.check("open-file", d -> open(tree(d, "t"), s -> paths(s.newDirectoryStream(Path.of("e.txt")))));
        c.check("open-missing", d -> open(tree(d, "t"), s -> paths(s.newDirectoryStream(Path.of("missing")))));
        c.check("after-close", d -> {
            SecureDirectoryStream<Path> closed = (SecureDirectoryStream<Path>) Files.newDirectoryStream(tree(d, "t"));
            closed.close();
            return closed.newDirectoryStream(Path.of("a"));
        });
        c.check(
                "after-rename",
                d -> open(tree(d, "t"), s -> {
                    Files.move(d.resolve("t"), d.resolve("u"));
                    return paths(s.newDirectoryStream(Path.of("a")));
                }));
    }

    private static void files(Contract c) {
        c.check("read", d -> open(tree(d, "t"), s -> read(s, "e.txt")));
        c.check("read-below", d -> open(tree(d, "t"), s -> read(s, "a/b/c.txt")));
        c.check("read-link", d -> {
            link(tree(d, "t"), "l", "e.txt");
            return open(d.resolve("t"), s -> read(s, "l"));
        });
        c.check("read-absolute-link", d -> {
            Path top = tree(d, "t");
            link(top, "l", top.resolve("e.txt").toString());
            return open(top, s -> read(s, "l"));
        });
        c.check("read-link-no-follow", d -> {
            link(tree(d, "t"), "l", "e.txt");
            return open(d.resolve("t"), s -> read(s, "l", NOFOLLOW_LINKS));
        });
        c.check("read-missing", d -> open(tree(d, "t"), s -> read(s, "missing")));
        c.check(
                "write-new",
                d -> open(directory(d, "s"), s -> {
                    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    try (SeekableByteChannel channel = s.newByteChannel(Path.of("f"), options)) {
                        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
                    }
                    return text(d.resolve("s/f"));
                }));
        c.check(
                "write-new-with-mode",
                d -> open(directory(d, "s"), s -> {
                    Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                    s.newByteChannel(
                                    Path.of("f"),
                                    options,
                                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))
                            .close();
                    return PosixFilePermissions.toString(Files.getPosixFilePermissions(d.resolve("s/f")));
                }));
    }

    private static String read(SecureDirectoryStream<Path> directory, String name, OpenOption... more)
            throws IOException {
        Set<OpenOption> options = more.length == 0 ? Set.of() : Set.of(more);
        try (SeekableByteChannel channel = directory.newByteChannel(Path.of(name), options)) {
            ByteBuffer buffer = ByteBuffer.allocate(64);
            return channel.size() + " " + channel.read(buffer) + " " + (char) buffer.get(0);
        }
    }

    private static void deletions(Contract c) {
        c.check(
                "delete-file",
                d -> open(tree(d, "t"), s -> {
                    s.deleteFile(Path.of("e.txt"));
                    return names(d.resolve("t"));
                }));
        c.check(
                "delete-directory",
                d -> open(parent(directory(d, "t/s")), s -> {
                    s.deleteDirectory(Path.of("s"));
                    return names(d.resolve("t"));
                }));
        c.check(
                "delete-link",
                d -> open(parent(link(directory(d, "s"), "l", "x")), s -> {
                    s.deleteFile(Path.of("l"));
                    return names(d.resolve("s"));
                }));
        c.check(
                "delete-full-directory",
                d -> open(tree(d, "t"), s -> Outcome.ofStep(() -> s.deleteDirectory(Path.of("a")))));
        c.check(
                "delete-directory-as-file",
                d -> open(tree(d, "t"), s -> Outcome.ofStep(() -> s.deleteFile(Path.of("a")))));
        c.check(
                "delete-file-as-directory",
                d -> open(tree(d, "t"), s -> Outcome.ofStep(() -> s.deleteDirectory(Path.of("e.txt")))));
        c.check("delete-missing", d -> open(tree(d, "t"), s -> Outcome.ofStep(() -> s.deleteFile(Path.of("missing")))));
    }

    private static void moves(Contract c) {
        c.check(
                "move",
                d -> open(tree(d, "t"), s -> {
                    s.move(Path.of("e.txt"), s, Path.of("moved.txt"));
                    return names(d.resolve("t"));
                }));
        c.check(
                "move-to-other",
                d -> open(
                        tree(d, "t"),
                        s -> open(directory(d, "u"), u -> {
                            s.move(Path.of("e.txt"), u, Path.of("moved.txt"));
                            return List.of(names(d.resolve("t")), names(d.resolve("u")));
                        })));
        c.check(
                "move-missing",
                d -> open(tree(d, "t"), s -> Outcome.ofStep(() -> s.move(Path.of("missing"), s, Path.of("x")))));
        c.check(
                "move-over-full-directory",
                d -> open(tree(d, "t"), s -> {
                    directory(d, "t/empty");
                    return Outcome.ofStep(() -> s.move(Path.of("empty"), s, Path.of("a")));
                }));
    }

    private static void attributes(Contract c) {
        c.check(
                "attributes-of-itself",
                d -> open(
                        tree(d, "t"),
                        s -> s.getFileAttributeView(BasicFileAttributeView.class)
                                .readAttributes()
                                .isDirectory()));
        c.check(
                "attributes-of-child",
                d -> open(
                        tree(d, "t"),
                        s -> s.getFileAttributeView(Path.of("e.txt"), BasicFileAttributeView.class)
                                .readAttributes()
                                .size()));
        c.check(
                "attributes-of-link",
                d -> open(
                        parent(link(tree(d, "t"), "l", "e.txt")),
                        s -> List.of(
                                linkView(s).readAttributes().isRegularFile(),
                                linkView(s, NOFOLLOW_LINKS).readAttributes().isSymbolicLink())));
        c.check(
                "attributes-of-missing",
                d -> open(
                        tree(d, "t"),
                        s -> s.getFileAttributeView(Path.of("missing"), BasicFileAttributeView.class)
                                .readAttributes()));
        c.check(
                "set-times",
                d -> open(tree(d, "t"), s -> {
                    FileTime time = FileTime.fromMillis(1_000_000_000_123L);
                    s.getFileAttributeView(Path.of("e.txt"), BasicFileAttributeView.class)
                            .setTimes(time, time, null);
                    return Files.getLastModifiedTime(d.resolve("t/e.txt"));
                }));
        c.check(
                "set-mode",
                d -> open(tree(d, "t"), s -> {
                    PosixFileAttributeView view =
                            s.getFileAttributeView(Path.of("e.txt"), PosixFileAttributeView.class);
                    view.setPermissions(PosixFilePermissions.fromString("r-x-w---x"));
                    return PosixFilePermissions.toString(Files.getPosixFilePermissions(d.resolve("t/e.txt")));
                }));
        c.check(
                "set-mode-of-itself",
                d -> open(tree(d, "t"), s -> {
                    s.getFileAttributeView(PosixFileAttributeView.class)
                            .setPermissions(PosixFilePermissions.fromString("rwx-----x"));
                    return PosixFilePermissions.toString(Files.getPosixFilePermissions(d.resolve("t")));
                }));
    }

    private static BasicFileAttributeView linkView(SecureDirectoryStream<Path> directory, LinkOption... options) {
        return directory.getFileAttributeView(Path.of("l"), BasicFileAttributeView.class, options);
    }
}
