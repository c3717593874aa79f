package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Files that are deleted, renamed or replaced while they are open. */
final class OpenFiles implements Topic {
    @Override
    public String name() {
        return "open-files";
    }

    @Override
    public void ask(Contract c) {
        deleted(c);
        renamed(c);
        deletedOnClose(c);
        live(c);
    }

    private static void deleted(Contract c) {
        c.check("deleted-stream-reads-on", d -> {
            try (FileInputStream in =
                    new FileInputStream(file(d, "f", "still here").toFile())) {
                Files.delete(d.resolve("f"));
                return List.of(new String(in.readAllBytes(), UTF_8), names(d));
            }
        });
        c.check("deleted-output-writes-on", d -> {
            try (FileOutputStream out = new FileOutputStream(d.resolve("f").toFile())) {
                Files.delete(d.resolve("f"));
                out.write(new byte[100]);
                return List.of(out.getChannel().size(), names(d));
            }
        });
        c.check("deleted-channel-reads-on", d -> {
            try (SeekableByteChannel channel = Files.newByteChannel(file(d, "f", "abc"))) {
                Files.delete(d.resolve("f"));
                return List.of(channel.size(), channel.read(ByteBuffer.allocate(9)));
            }
        });
        c.check("deleted-random-access-goes-on", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toFile(), "rw")) {
                boolean deleted = d.resolve("f").toFile().delete();
                file.write('X');
                file.seek(0);
                return List.of(deleted, file.readLine(), names(d));
            }
        });
        c.check("deleted-and-recreated", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "old").toFile())) {
                Files.delete(d.resolve("f"));
                file(d, "f", "new");
                return List.of(new String(in.readAllBytes(), UTF_8), text(d.resolve("f")));
            }
        });
        c.check("deleted-directory-stream", d -> {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory(d, "s"))) {
                Files.delete(d.resolve("s"));
                return StreamSupport.stream(stream.spliterator(), false).count();
            }
        });
    }

    private static void renamed(Contract c) {
        c.check("renamed-stream-writes-on", d -> {
            try (FileOutputStream out = new FileOutputStream(d.resolve("f").toFile())) {
                Files.move(d.resolve("f"), d.resolve("g"));
                out.write("after".getBytes(UTF_8));
                return List.of(names(d), text(d.resolve("g")));
            }
        });
        c.check("renamed-directory-stream-writes-on", d -> {
            directory(d, "s");
            try (FileOutputStream out = new FileOutputStream(d.resolve("s/f").toFile())) {
                Files.move(d.resolve("s"), d.resolve("t"));
                out.write("after".getBytes(UTF_8));
                return List.of(names(d), text(d.resolve("t/f")));
            }
        });
        c.check("replaced-reads-old", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "old").toFile())) {
                boolean done =
                        file(d, "g", "new").toFile().renameTo(d.resolve("f").toFile());
                return List.of(done, new String(in.readAllBytes(), UTF_8), text(d.resolve("f")));
            }
        });
        c.check("truncated-while-reading", d -> {
            try (FileInputStream in =
                    new FileInputStream(file(d, "f", "0123456789").toFile())) {
                int first = in.read();
                Files.writeString(d.resolve("f"), "0");
                return List.of(first, in.read());
            }
        });
    }

    private static void deletedOnClose(Contract c) {
        c.check("delete-on-close", d -> {
            Path file = file(d, "f");
            SeekableByteChannel channel = Files.newByteChannel(file, READ, DELETE_ON_CLOSE);
            boolean before = Files.exists(file);
            channel.close();
            return List.of(before, Files.exists(file));
        });
        c.check("delete-on-close-already-gone", d -> {
            SeekableByteChannel channel = Files.newByteChannel(file(d, "f"), READ, DELETE_ON_CLOSE);
            Files.deleteIfExists(d.resolve("f"));
            channel.close();
            return names(d);
        });
        c.check("delete-on-close-keeps-replacement", d -> {
            SeekableByteChannel channel = Files.newByteChannel(file(d, "f"), READ, DELETE_ON_CLOSE);
            Files.deleteIfExists(d.resolve("f"));
            file(d, "f", "replacement");
            channel.close();
            return names(d);
        });
        c.check("delete-on-close-input-stream", d -> {
            try (InputStream in = Files.newInputStream(file(d, "f", "x"), DELETE_ON_CLOSE)) {
                in.read();
            }
            return names(d);
        });
        c.check("delete-on-close-through-linked-directory", d -> {
            file(d, "s/f");
            Files.newByteChannel(link(d, "l", "s").resolve("f"), WRITE, DELETE_ON_CLOSE)
                    .close();
            return names(d.resolve("s"));
        });
        c.check("delete-on-close-file-channel", d -> {
            FileChannel.open(d.resolve("f"), WRITE, CREATE, DELETE_ON_CLOSE).close();
            return names(d);
        });
    }

    private static void live(Contract c) {
        c.check("append-seen-by-open-reader", d -> {
            Path file = file(d, "f", "one");
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = new FileOutputStream(file.toFile(), true)) {
                int first = in.readNBytes(10).length;
                out.write("more".getBytes(UTF_8));
                return List.of(first, in.readAllBytes().length);
            }
        });
        c.check("change-by-child-process", d -> {
            file(d, "f", "before");
            Children.output(new ProcessBuilder("/bin/sh", "-c", "echo after > f; echo new > g").directory(d.toFile()));
            return List.of(
                    text(d.resolve("f")), names(d), d.resolve("g").toFile().length());
        });
        c.check("delete-by-child-process", d -> {
            file(d, "f");
            boolean before = Files.exists(d.resolve("f"));
            Children.output(new ProcessBuilder("/bin/rm", "f").directory(d.toFile()));
            return List.of(
                    before,
                    Files.exists(d.resolve("f")),
                    d.resolve("f").toFile().exists());
        });
        c.check("link-by-child-process", d -> {
            file(d, "s/f", "through a link");
            boolean before = Files.exists(d.resolve("l/f"));
            Children.output(new ProcessBuilder("/bin/ln", "-s", "s", "l").directory(d.toFile()));
            return List.of(before, text(d.resolve("l/f")), d.resolve("l/f").toRealPath());
        });
    }
}
