package dev.veneer.it.overlay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Objects;
import java.util.Random;

/** Makes a lower layer: a tree of the names that {@link RandomOperations} plays with, drawn from a seed. */
final class RandomTree {
    private static final FileTime LONG_AGO = FileTime.fromMillis(981_173_106_789L);
    private static final int DEPTH = 4;

    private final Random random;

    RandomTree(Random random) {
        this.random = random;
    }

    /** Fills an empty directory. */
    void fill(Path directory) throws IOException {
        fill(directory, DEPTH);
        setTime(directory);
    }

    private void fill(Path directory, int depth) throws IOException {
        for (String name : Playground.NAMES) {
            int kind = random.nextInt(100);
            Path path = directory.resolve(name);
            if (kind < 25 && depth > 1) {
                fill(Files.createDirectory(path), depth - 1);
                mark(path);
            } else if (kind < 50) {
                Files.writeString(path, (path + " ").repeat(random.nextInt(30)));
                mark(path);
            } else if (kind < 55) {
                Files.createSymbolicLink(path, Path.of(Playground.NAMES.get(random.nextInt(4))));
                setTime(path);
            }
        }
    }

    private void mark(Path path) throws IOException {
        if (random.nextInt(3) == 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x--x"));
        }
        if (random.nextInt(4) == 0) {
            UserDefinedFileAttributeView view =
                    Objects.requireNonNull(Files.getFileAttributeView(path, UserDefinedFileAttributeView.class));
            view.write("one", ByteBuffer.wrap("from below".getBytes(StandardCharsets.UTF_8)));
        }
        setTime(path);
    }

    private static void setTime(Path path) throws IOException {
        Objects.requireNonNull(
                        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS))
                .setTimes(LONG_AGO, LONG_AGO, null);
    }
}
