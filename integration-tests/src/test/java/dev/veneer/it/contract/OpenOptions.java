package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** What each open option does to a file that is there, one that is not, a link and a directory. */
final class OpenOptions implements Topic {
    @Override
    public String name() {
        return "open-options";
    }

    @Override
    public void ask(Contract c) {
        each(c, "write", WRITE);
        each(c, "create", WRITE, CREATE);
        each(c, "create-new", WRITE, CREATE_NEW);
        each(c, "append", APPEND);
        each(c, "create-append", CREATE, APPEND);
        each(c, "truncate", WRITE, TRUNCATE_EXISTING);
        each(c, "read-write", READ, WRITE);
        each(c, "no-follow", WRITE, CREATE, NOFOLLOW_LINKS);
        each(c, "sync", WRITE, CREATE, SYNC);
        each(c, "sparse", WRITE, CREATE_NEW, SPARSE);
        each(c, "delete-on-close", WRITE, CREATE, DELETE_ON_CLOSE);
        others(c);
        channels(c);
    }

    private static void each(Contract c, String option, OpenOption... options) {
        c.check(option + "-existing", d -> List.of(write(file(d, "f", "0123456789"), options), names(d)));
        c.check(option + "-missing", d -> List.of(write(d.resolve("f"), options), names(d)));
        c.check(option + "-link", d -> {
            file(d, "f", "0123456789");
            return List.of(write(link(d, "l", "f"), options), names(d), Files.isRegularFile(d.resolve("f")));
        });
        c.check(option + "-dangling", d -> List.of(write(link(d, "l", "new"), options), names(d)));
        c.check(option + "-directory", d -> List.of(write(directory(d, "s"), options), names(d)));
    }

    private static String write(Path path, OpenOption... options) {
        return Outcome.of(() -> {
            try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
                channel.write(ByteBuffer.wrap("XY".getBytes(StandardCharsets.UTF_8)));
            }
            return Files.exists(path) ? text(path) : "gone";
        });
    }

    private static void others(Contract c) {
        c.check("read-append", d -> write(file(d, "f"), READ, APPEND));
        c.check("append-truncate", d -> write(file(d, "f"), APPEND, TRUNCATE_EXISTING));
        c.check("no-options-refuses-write", d -> write(file(d, "f")));
        c.check("read-refuses-write", d -> write(file(d, "f"), READ));
        c.check("read-create-is-not-created", d -> List.of(write(d.resolve("f"), READ, CREATE), names(d)));
        c.check("read-no-follow-link", d -> {
            file(d, "f");
            return Files.newByteChannel(link(d, "l", "f"), READ, NOFOLLOW_LINKS);
        });
        c.check("dsync", d -> write(d.resolve("f"), WRITE, CREATE, DSYNC));
        c.check("unknown-option", d -> Files.newByteChannel(file(d, "f"), Unknown.OPTION));
        c.check("null-option", d -> Files.newOutputStream(file(d, "f"), (OpenOption) null));
        c.check("output-stream-default", d -> stream(file(d, "f", "0123456789")));
        c.check("output-stream-create-new", d -> stream(file(d, "f"), CREATE_NEW));
        c.check("output-stream-append", d -> stream(file(d, "f", "ab"), APPEND));
        c.check("output-stream-read", d -> stream(file(d, "f", "ab"), READ));
        c.check("output-stream-delete-on-close", d -> {
            try (OutputStream out = Files.newOutputStream(d.resolve("f"), CREATE, DELETE_ON_CLOSE)) {
                out.write('x');
            }
            return names(d);
        });
    }

    private static String stream(Path path, OpenOption... options) throws IOException {
        try (OutputStream out = Files.newOutputStream(path, options)) {
            out.write("XY".getBytes(StandardCharsets.UTF_8));
        }
        return text(path);
    }

    /** An option that no provider knows. */
    private enum Unknown implements OpenOption {
        OPTION
    }

    private static void channels(Contract c) {
        c.check("created-with-mode", d -> created(d.resolve("f"), "rw-r-----"));
        c.check("created-with-mode-and-umask", d -> created(d.resolve("f"), "rwxrwxrwx"));
        c.check("created-mode-ignored-for-existing", d -> created(file(d, "f"), "rwx------"));
        c.check(
                "created-default-mode",
                d -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file(d, "f"))));
        c.check("byte-channel-missing", d -> Files.newByteChannel(d.resolve("missing")));
        c.check("byte-channel-missing-set", d -> Files.newByteChannel(d.resolve("missing"), Set.of(READ)));
        c.check("byte-channel-reads", d -> {
            try (SeekableByteChannel channel = Files.newByteChannel(file(d, "f", "0123456789"))) {
                ByteBuffer buffer = ByteBuffer.allocate(4);
                return List.of(channel.size(), channel.position(5).read(buffer), (char) buffer.get(0));
            }
        });
        c.check("byte-channel-directory", d -> {
            try (SeekableByteChannel channel = Files.newByteChannel(directory(d, "s"))) {
                return channel.read(ByteBuffer.allocate(1));
            }
        });
    }

    private static String created(Path path, String mode) throws IOException {
        Files.newByteChannel(
                        path,
                        Set.of(WRITE, CREATE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)))
                .close();
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
