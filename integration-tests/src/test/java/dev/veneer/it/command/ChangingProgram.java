package dev.veneer.it.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Changes a tree in many ways, drawn from a seed, and prints what the tree is then. */
public final class ChangingProgram {
    private final Path root;
    private final Random random;

    private ChangingProgram(Path root, Random random) {
        this.root = root;
        this.random = random;
    }

    /**
     * Changes the tree.
     *
     * @param args the root, the seed, how many changes; and {@code await} to stay
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        ChangingProgram program = new ChangingProgram(Path.of(args[0]), new Random(Long.parseLong(args[1])));
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            program.change();
        }
        TreeText.of(program.root, false).forEach(System.out::println);
        if (args.length > 3) {
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    /** Makes a tree to be changed. */
    static void make(Path root, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path directory = Files.createDirectories(root.resolve("d" + i % 7).resolve("e" + i % 3));
            Files.writeString(directory.resolve("f" + i), ("file " + i + " ").repeat(i % 50));
        }
    }

    private void change() throws IOException {
        try {
            change(any());
        } catch (FileSystemException e) {
            // What is drawn by chance may not be possible: a rename over a full directory, say.
            return;
        }
    }

    private void change(Path path) throws IOException {
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        switch (random.nextInt(10)) {
            case 0 -> Files.writeString(directory ? path.resolve("new" + random.nextInt(50)) : path, text());
            case 1 -> Files.writeString(path.resolveSibling("new" + random.nextInt(50)), text());
            case 2 -> Files.writeString(path, text(), StandardOpenOption.APPEND);
            case 3 -> deleteTree(path);
            case 4 -> Files.move(path, any().resolveSibling("moved" + random.nextInt(20)));
            case 5 -> Files.move(path, any(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            case 6 ->
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(random.nextBoolean() ? "rwxr-x---" : "rwxrwxr-x"));
            case 7 -> Files.setLastModifiedTime(path, FileTime.fromMillis(random.nextInt()));
            case 8 -> Files.createLink(any().resolveSibling("link" + random.nextInt(20)), path);
            default -> replace(path);
        }
    }

    /** Has a name become another type of file. */
    private void replace(Path path) throws IOException {
        deleteTree(path);
        switch (random.nextInt(3)) {
            case 0 -> Files.createSymbolicLink(path, Path.of(text()));
            case 1 -> Files.writeString(Files.createDirectory(path).resolve("in"), text());
            default -> Files.writeString(path, text());
        }
    }

    private void deleteTree(Path path) throws IOException {
        // Few: else nothing would be left to change.
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> below;
            try (Stream<Path> list = Files.list(path)) {
                below = list.sorted().toList();
            }
            if (below.size() > 3) {
                throw new FileSystemException(path.toString());
            }
            for (Path each : below) {
                deleteTree(each);
            }
        }
        Files.delete(path);
    }

    private Path any() throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(path -> !path.equals(root)).sorted().toList();
        }
        return paths.isEmpty() ? root.resolve("first") : paths.get(random.nextInt(paths.size()));
    }

    private String text() {
        return Integer.toString(random.nextInt(1_000_000), Character.MAX_RADIX).repeat(1 + random.nextInt(40));
    }
}
