package dev.veneer.it.overlay;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Operations on what is in files. */
final class ContentOperations {
    private static final OpenOption[] OPTIONS = {
        StandardOpenOption.APPEND,
        StandardOpenOption.CREATE,
        StandardOpenOption.CREATE,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.DELETE_ON_CLOSE,
        StandardOpenOption.SYNC,
        LinkOption.NOFOLLOW_LINKS
    };

    private ContentOperations() {}

    static List<Operation> all() {
        return List.of(
                ContentOperations::write,
                ContentOperations::write,
                ContentOperations::openAnyhow,
                ContentOperations::openAnyhow,
                ContentOperations::streamOut,
                ContentOperations::append,
                ContentOperations::randomAccess,
                ContentOperations::setLength,
                ContentOperations::truncate,
                ContentOperations::map,
                ContentOperations::transfer,
                ContentOperations::read,
                ContentOperations::readStream,
                ContentOperations::size);
    }

    private static Object write(Playground p) throws Exception {
        p.tell("write");
        return Files.writeString(p.path(), p.text()).getNameCount();
    }

    private static Object openAnyhow(Playground p) throws Exception {
        p.tell("open");
        Set<OpenOption> options = new HashSet<>();
        options.add(StandardOpenOption.WRITE);
        int more = p.below(4);
        for (int i = 0; i < more; i++) {
            options.add(p.oneOf(OPTIONS));
        }
        Path path = p.path();
        ByteBuffer bytes = ByteBuffer.wrap(p.text().getBytes(StandardCharsets.UTF_8));
        try (SeekableByteChannel channel = Files.newByteChannel(path, options)) {
            return channel.write(bytes) + " of " + channel.size();
        }
    }

    private static Object streamOut(Playground p) throws Exception {
        p.tell("FileOutputStream");
        boolean append = p.oneOf(true, false);
        try (FileOutputStream out = new FileOutputStream(p.path().toFile(), append)) {
            out.write(p.text().getBytes(StandardCharsets.UTF_8));
            return out.getChannel().size();
        }
    }

    private static Object append(Playground p) throws Exception {
        p.tell("append");
        try (FileWriter out = new FileWriter(p.path().toFile(), StandardCharsets.UTF_8, true)) {
            out.write(p.text());
            return "appended";
        }
    }

    private static Object randomAccess(Playground p) throws Exception {
        p.tell("RandomAccessFile");
        try (RandomAccessFile file = new RandomAccessFile(p.path().toFile(), p.oneOf("rw", "rws", "rwd", "r"))) {
            long length = file.length();
            file.seek(p.below(50));
            file.writeBytes(p.text());
            return length + " to " + file.length();
        }
    }

    private static Object setLength(Playground p) throws Exception {
        p.tell("setLength");
        try (RandomAccessFile file = new RandomAccessFile(p.path().toFile(), "rw")) {
            file.setLength(p.below(100));
            return file.length();
        }
    }

    private static Object truncate(Playground p) throws Exception {
        p.tell("truncate");
        try (FileChannel channel = FileChannel.open(p.path(), StandardOpenOption.WRITE)) {
            return channel.truncate(p.below(30)).size();
        }
    }

    private static Object map(Playground p) throws Exception {
        p.tell("map");
        try (FileChannel channel = FileChannel.open(p.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, 1 + p.below(60));
            mapped.put(0, (byte) ('A' + p.below(26)));
            mapped.force();
            return channel.size();
        }
    }

    private static Object transfer(Playground p) throws Exception {
        p.tell("transfer");
        try (FileChannel from = FileChannel.open(p.path(), StandardOpenOption.READ);
                FileChannel to = FileChannel.open(p.path(), StandardOpenOption.WRITE)) {
            return from.transferTo(0, 100, to) + " of " + to.size();
        }
    }

    private static Object read(Playground p) throws Exception {
        p.tell("read");
        return Description.content(p.path());
    }

    private static Object readStream(Playground p) throws Exception {
        p.tell("FileInputStream");
        try (FileInputStream in = new FileInputStream(p.path().toFile())) {
            return in.readAllBytes().length;
        }
    }

    private static Object size(Playground p) throws Exception {
        p.tell("length");
        Path path = p.path();
        // What a directory's size is, each file system answers for itself.
        return Files.isDirectory(path) ? "directory" : path.toFile().length();
    }
}
