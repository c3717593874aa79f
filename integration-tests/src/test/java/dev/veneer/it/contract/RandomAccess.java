package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** {@link RandomAccessFile} in all its modes. */
final class RandomAccess implements Topic {
    @Override
    public String name() {
        return "random-access";
    }

    @Override
    public void ask(Contract c) {
        reading(c);
        writing(c);
        errors(c);
    }

    private static void reading(Contract c) {
        c.check("read-seek", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "0123456789").toFile(), "r")) {
                file.seek(7);
                return List.of(file.length(), (char) file.read(), file.getFilePointer());
            }
        });
        c.check("read-line", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "one\ntwo").toFile(), "r")) {
                return List.of(file.readLine(), file.readLine());
            }
        });
        c.check("read-fully-too-much", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toFile(), "r")) {
                file.readFully(new byte[4]);
                return "read";
            }
        });
        c.check("read-by-name", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toString(), "r")) {
                return file.readByte();
            }
        });
        c.check("read-through-link", d -> {
            file(d, "f", "abc");
            try (RandomAccessFile file = new RandomAccessFile(link(d, "l", "f").toFile(), "r")) {
                return file.length();
            }
        });
        c.check("read-mode-refuses-write", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toFile(), "r")) {
                file.write(1);
                return "written";
            }
        });
        c.check("read-mode-refuses-channel-write", d -> {
            try (RandomAccessFile file =
                    new RandomAccessFile(file(d, "f", "abc").toFile(), "r")) {
                return file.getChannel().write(ByteBuffer.allocate(1));
            }
        });
    }

    private static void writing(Contract c) {
        c.check("write-new", d -> List.of(overwrite(d.resolve("f"), "rw", 0), names(d)));
        c.check("write-keeps-rest", d -> overwrite(file(d, "f", "0123456789"), "rw", 3));
        c.check("write-rws", d -> overwrite(file(d, "f", "0123456789"), "rws", 4));
        c.check("write-rwd", d -> overwrite(file(d, "f", "0123456789"), "rwd", 5));
        c.check("write-beyond-end", d -> overwrite(file(d, "f", "ab"), "rw", 4).length());
        c.check("write-through-link", d -> {
            file(d, "f", "0123");
            return List.of(overwrite(link(d, "l", "f"), "rw", 1), text(d.resolve("f")));
        });
        c.check("write-through-dangling-link", d -> List.of(overwrite(link(d, "l", "new"), "rw", 0), names(d)));
        c.check("set-length-shorter", d -> List.of(resize(file(d, "f", "0123456789"), 4), text(d.resolve("f"))));
        c.check("set-length-longer", d -> resize(file(d, "f", "01"), 1000));
        c.check("set-length-sparse", d -> resize(file(d, "f", ""), 1L << 32));
        c.check("set-length-negative", d -> resize(file(d, "f", ""), -1));
        c.check("write-data", d -> {
            try (RandomAccessFile file = new RandomAccessFile(d.resolve("f").toFile(), "rw")) {
                file.writeLong(42);
                file.writeUTF("é");
                file.seek(0);
                return List.of(file.readLong(), file.readUTF(), file.length());
            }
        });
        c.check("two-on-one-file", d -> {
            Path path = file(d, "f", "0000");
            try (RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw");
                    RandomAccessFile reader = new RandomAccessFile(path.toFile(), "r")) {
                writer.seek(2);
                writer.write('x');
                return List.of(reader.readLine(), reader.length());
            }
        });
    }

    private static String overwrite(Path path, String mode, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), mode)) {
            file.seek(position);
            file.writeBytes("XY");
        }
        return text(path);
    }

    private static long resize(Path path, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
            return file.length();
        }
    }

    private static void errors(Contract c) {
        c.check("read-missing", d -> new RandomAccessFile(d + "/missing", "r"));
        c.check("read-directory", d -> new RandomAccessFile(directory(d, "s").toFile(), "r"));
        c.check("write-directory", d -> new RandomAccessFile(directory(d, "s").toFile(), "rw"));
        c.check("write-missing-parent", d -> new RandomAccessFile(d + "/missing/f", "rw"));
        c.check("write-below-file", d -> new RandomAccessFile(file(d, "f") + "/x", "rw"));
        c.check("loop", d -> new RandomAccessFile(link(d, "l", "l").toFile(), "rw"));
        c.check("bad-mode", d -> new RandomAccessFile(file(d, "f").toFile(), "w"));
        c.check("null-character", d -> new RandomAccessFile(d + "/a\0b", "rw"));
        c.check("seek-negative", d -> {
            try (RandomAccessFile file = new RandomAccessFile(file(d, "f").toFile(), "r")) {
                file.seek(-1);
                return "sought";
            }
        });
        c.check("use-after-close", d -> {
            RandomAccessFile file = new RandomAccessFile(file(d, "f").toFile(), "rw");
            file.close();
            return file.length();
        });
    }
}
