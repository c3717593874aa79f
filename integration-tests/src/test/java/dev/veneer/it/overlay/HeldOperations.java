package dev.veneer.it.overlay;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Operations on files that are held open while names change.
 *
 * <p>All are open for writing: what a descriptor shows that was opened for reading before the file was copied up, the kernel
 * leaves open ("non-standard behavior" in its documentation of overlay file systems).
 */
final class HeldOperations {
    private HeldOperations() {}

    static List<Operation> all() {
        return List.of(
                HeldOperations::holdForWriting,
                HeldOperations::holdForWriting,
                HeldOperations::holdInStream,
                HeldOperations::readHeld,
                HeldOperations::writeHeld);
    }

    private static Object holdForWriting(Playground p) throws Exception {
        p.tell("holdForWriting");
        FileChannel channel = FileChannel.open(
                p.path(), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        p.hold(channel);
        return channel.size();
    }

    private static Object holdInStream(Playground p) throws Exception {
        p.tell("holdInStream");
        Path name = Path.of(p.name());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(p.path())) {
            FileChannel channel = (FileChannel) ((SecureDirectoryStream<Path>) stream)
                    .newByteChannel(name, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
            p.hold(channel);
            return channel.size();
        }
    }

    private static Object readHeld(Playground p) throws Exception {
        p.tell("readHeld");
        FileChannel channel = held(p);
        ByteBuffer bytes = ByteBuffer.allocate(20);
        int read = channel.read(bytes, 0);
        return read + " of " + channel.size() + " "
                + new String(bytes.array(), StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "?");
    }

    private static Object writeHeld(Playground p) throws Exception {
        p.tell("writeHeld");
        FileChannel channel = held(p);
        ByteBuffer bytes = ByteBuffer.wrap(p.text().getBytes(StandardCharsets.UTF_8));
        return channel.write(bytes, p.below(20)) + " of " + channel.size();
    }

    private static FileChannel held(Playground p) {
        try {
            return p.held();
        } catch (NoSuchElementException e) {
            throw new IllegalStateException("nothing is held", e);
        }
    }
}
