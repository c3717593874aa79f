package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.text;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory mappings. */
final class Mappings implements Topic {
    @Override
    public String name() {
        return "mappings";
    }

    @Override
    public void ask(Contract c) {
        modes(c);
        sharing(c);
        errors(c);
    }

    private static void modes(Contract c) {
        c.check("read-only", d -> decode(map(file(d, "f", "mapped"), MapMode.READ_ONLY)));
        c.check(
                "read-only-refuses-put",
                d -> map(file(d, "f", "mapped"), MapMode.READ_ONLY).put(0, (byte) 'x'));
        c.check("read-write", d -> {
            MappedByteBuffer buffer = map(file(d, "f", "mapped"), MapMode.READ_WRITE);
            buffer.put(0, (byte) 'x');
            buffer.force();
            return text(d.resolve("f"));
        });
        c.check("private", d -> {
            MappedByteBuffer buffer = map(file(d, "f", "mapped"), MapMode.PRIVATE);
            buffer.put(0, (byte) 'x');
            return List.of(decode(buffer), text(d.resolve("f")));
        });
        c.check("part", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "0123456789"), READ)) {
                return decode(channel.map(MapMode.READ_ONLY, 3, 4));
            }
        });
        c.check("extends-file", d -> {
            try (FileChannel channel = FileChannel.open(d.resolve("f"), READ, WRITE, CREATE_NEW)) {
                channel.map(MapMode.READ_WRITE, 0, 8192).put(8191, (byte) 1);
                return channel.size();
            }
        });
        c.check("empty", d -> map(file(d, "f", ""), MapMode.READ_ONLY).capacity());
        c.check(
                "load",
                d -> map(file(d, "f", "mapped"), MapMode.READ_ONLY).load().capacity());
        c.check("force-range", d -> {
            MappedByteBuffer buffer = map(file(d, "f", "mapped"), MapMode.READ_WRITE);
            buffer.put(2, (byte) 'x');
            buffer.force(2, 1);
            return text(d.resolve("f"));
        });
        c.check("through-link", d -> {
            file(d, "f", "mapped");
            map(link(d, "l", "f"), MapMode.READ_WRITE).put(0, (byte) 'x');
            return text(d.resolve("f"));
        });
    }

    private static void sharing(Contract c) {
        c.check("sees-channel-write", d -> {
            Path file = file(d, "f", "mapped");
            MappedByteBuffer buffer = map(file, MapMode.READ_ONLY);
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {'X', 'Y'}), 1);
            }
            return decode(buffer);
        });
        c.check("two-mappings", d -> {
            Path file = file(d, "f", "mapped");
            MappedByteBuffer first = map(file, MapMode.READ_WRITE);
            map(link(d, "l", "f"), MapMode.READ_WRITE).put(1, (byte) 'X');
            return decode(first);
        });
        c.check("stays-after-close", d -> decode(map(file(d, "f", "mapped"), MapMode.READ_ONLY)));
        c.check("stays-after-delete", d -> {
            Path file = file(d, "f", "mapped");
            MappedByteBuffer buffer = map(file, MapMode.READ_ONLY);
            Files.delete(file);
            return List.of(decode(buffer), Files.exists(file));
        });
        c.check("stays-after-replace", d -> {
            Path file = file(d, "f", "mapped");
            MappedByteBuffer buffer = map(file, MapMode.READ_ONLY);
            Files.delete(file);
            Files.writeString(file, "other!");
            return List.of(decode(buffer), text(file));
        });
        c.check("stays-after-rename", d -> {
            Path file = file(d, "f", "mapped");
            MappedByteBuffer buffer = map(file, MapMode.READ_WRITE);
            Files.move(file, d.resolve("g"));
            buffer.put(0, (byte) 'x');
            return text(d.resolve("g"));
        });
    }

    private static void errors(Contract c) {
        c.check("read-only-channel", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), READ)) {
                return channel.map(MapMode.READ_WRITE, 0, 1);
            }
        });
        c.check("write-only-channel", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f"), WRITE)) {
                return channel.map(MapMode.READ_ONLY, 0, 1);
            }
        });
        c.check("beyond-end-read-only", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "abc"), READ)) {
                return channel.map(MapMode.READ_ONLY, 0, 100);
            }
        });
        c.check("negative", d -> {
            try (FileChannel channel = FileChannel.open(file(d, "f", "abc"), READ)) {
                return channel.map(MapMode.READ_ONLY, -1, 1);
            }
        });
    }

    private static MappedByteBuffer map(Path path, MapMode mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, READ, mode == MapMode.READ_ONLY ? READ : WRITE)) {
            return channel.map(mode, 0, channel.size());
        }
    }

    private static String decode(ByteBuffer buffer) {
        return StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
    }
}
