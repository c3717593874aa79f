package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@link FileChannel}: positions, gathering, truncation and transfers. */
final class FileChannels implements Topic {
    @Override
    public String name() {
        return "channels";
    }

    @Override
    public void ask(Contract c) {
        positions(c);
        sizes(c);
        transfers(c);
        openings(c);
    }

    private static void positions(Contract c) {
        c.check("read-at", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "0123456789"), READ)) {
                ByteBuffer buffer = ByteBuffer.allocate(3);
                return List.of(channel.read(buffer, 4), ascii(buffer), channel.position());
            }
        });
        c.check("read-at-end", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "ab"), READ)) {
                return List.of(channel.read(ByteBuffer.allocate(3), 2), channel.read(ByteBuffer.allocate(3), 99));
            }
        });
        c.check("write-at", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "0123456789"), WRITE)) {
                return List.of(channel.write(bytes("XY"), 5), channel.position(), text(d.resolve("f")));
            }
        });
        c.check("write-beyond-end", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "ab"), WRITE)) {
                return List.of(channel.write(bytes("c"), 5), channel.size());
            }
        });
        c.check("scatter", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "abcdef"), READ)) {
                ByteBuffer[] buffers = {ByteBuffer.allocate(2), ByteBuffer.allocate(3)};
                return List.of(channel.read(buffers), ascii(buffers[0]), ascii(buffers[1]));
            }
        });
        c.check("gather", d -> {
            try (FileChannel channel = FileChannel.open(d.resolve("f"), WRITE, CREATE_NEW)) {
                return List.of(channel.write(new ByteBuffer[] {bytes("ab"), bytes("cd")}), text(d.resolve("f")));
            }
        });
        c.check("append-ignores-position", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "ab"), APPEND)) {
                channel.position(0);
                return List.of(channel.write(bytes("c")), channel.position(), text(d.resolve("f")));
            }
        });
        c.check("direct-buffer", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "abc"), READ)) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(8);
                return List.of(channel.read(buffer), (char) buffer.get(2));
            }
        });
        c.check("negative-position", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), READ)) {
                return channel.position(-1);
            }
        });
    }

    private static void sizes(Contract c) {
        c.check("truncate", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "0123456789"), READ, WRITE)) {
                channel.position(8);
                return List.of(channel.truncate(4).size(), channel.position(), text(d.resolve("f")));
            }
        });
        c.check("truncate-longer", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "ab"), WRITE)) {
                return channel.truncate(100).size();
            }
        });
        c.check("truncate-read-only", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "ab"), READ)) {
                return channel.truncate(0);
            }
        });
        c.check("size-changes-elsewhere", d -> {
            Path file = file(d, "f", "ab");
            try (FileChannel channel = FileChannel.open(file, READ)) {
                long before = channel.size();
                Files.writeString(file, "abcd");
                return List.of(before, channel.size());
            }
        });
        c.check("force", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE)) {
                channel.force(true);
                channel.force(false);
                return channel.isOpen();
            }
        });
    }

    private static void transfers(Contract c) {
        c.check("transfer-to", d -> {
            try (FileChannel from = FileChannel.open(file(d, "f", "0123456789"), READ);
                    FileChannel to = FileChannel.open(d.resolve("g"), WRITE, CREATE_NEW)) {
                return List.of(from.transferTo(2, 5, to), from.position(), text(d.resolve("g")));
            }
        });
        c.check("transfer-from", d -> {
            try (FileChannel from = FileChannel.open(file(d, "f", "0123456789"), READ);
                    FileChannel to = FileChannel.open(file(d, "g", "abcdefghij"), WRITE)) {
                return List.of(to.transferFrom(from, 3, 4), from.position(), text(d.resolve("g")));
            }
        });
        c.check("transfer-beyond-end", d -> {
            try (FileChannel from = FileChannel.open(file(d, "f", "0123"), READ);
                    FileChannel to = FileChannel.open(d.resolve("g"), WRITE, CREATE_NEW)) {
                return List.of(from.transferTo(2, 100, to), from.transferTo(50, 1, to));
            }
        });
        c.check("transfer-large", d -> {
            Files.write(d.resolve("f"), new byte[5_000_000]);
            try (FileChannel from = FileChannel.open(d.resolve("f"), READ);
                    FileChannel to = FileChannel.open(d.resolve("g"), WRITE, CREATE_NEW)) {
                return List.of(from.transferTo(0, 5_000_000, to), to.size());
            }
        });
        c.check("transfer-to-stream", d -> {
            try (FileChannel from = FileChannel.open(file(d, "f", "abc"), READ);
                    FileOutputStream out = new FileOutputStream(d.resolve("g").toFile())) {
                return List.of(from.transferTo(0, 3, Channels.newChannel(out)), text(d.resolve("g")));
            }
        });
        c.check("transfer-to-append", d -> {
            try (FileChannel from = FileChannel.open(file(d, "f", "abc"), READ);
                    FileChannel to = FileChannel.open(file(d, "g", "xyz"), APPEND)) {
                return List.of(from.transferTo(0, 3, to), text(d.resolve("g")));
            }
        });
    }

    private static void openings(Contract c) {
        c.check("open-missing", d -> FileChannel.open(d.resolve("missing")));
        c.check("open-directory-for-writing", d -> FileChannel.open(directory(d, "s"), WRITE));
        c.check("open-through-link", d -> {
            file(d, "f", "linked");
            try (FileChannel channel = FileChannel.open(link(d, "l", "f"), READ)) {
                return channel.size();
            }
        });
        c.check("of-input-stream", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "abc").toFile())) {
                int first = in.read();
                return List.of(
                        (char) first,
                        in.getChannel().position(),
                        in.getChannel().size());
            }
        });
        c.check("of-input-stream-refuses-write", d -> {
            try (FileInputStream in = new FileInputStream(file(d, "f", "abc").toFile())) {
                return in.getChannel().write(bytes("x"));
            }
        });
        c.check("of-output-stream-refuses-read", d -> {
            try (FileOutputStream out = new FileOutputStream(file(d, "f", "abc").toFile())) {
                return out.getChannel().read(ByteBuffer.allocate(1));
            }
        });
        c.check("of-random-access", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toFile(), "rw")) {
                file.getChannel().write(bytes("x"), 1);
                return List.of(file.readLine(), file.getChannel().position());
            }
        });
        c.check("closed", d -> {
            FileChannel channel = FileChannel.open(file(d, "f"), READ);
            channel.close();
            return List.of(channel.isOpen(), Outcome.of(channel::size));
        });
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String ascii(ByteBuffer buffer) throws IOException {
        return StandardCharsets.US_ASCII.newDecoder().decode(buffer.flip()).toString();
    }
}
