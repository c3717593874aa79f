package dev.veneer.it.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Checks that what an earlier run left is whole, says so, and goes on to copy up, rename and delete until it is killed.
 *
 * <p>Each item of the tree is in one of the states between which one system call leads; a kill must leave it in one of them.
 */
public final class KilledProgram {
    private static final int ITEMS = 40;
    private static final String TEXT = "a text of some length, which must be there from its beginning to its end ";

    private final Path root;
    private final Random random;
    private final List<String> problems = new ArrayList<>();

    private KilledProgram(Path root, Random random) {
        this.root = root;
        this.random = random;
    }

    /**
     * Checks and changes.
     *
     * @param args the root, the seed, and {@code check} to do nothing more
     */
    public static void main(String[] args) throws IOException {
        KilledProgram program = new KilledProgram(Path.of(args[0]), new Random(Long.parseLong(args[1])));
        program.check();
        program.problems.forEach(problem -> System.out.println("problem: " + problem));
        System.out.println("checked");
        System.out.flush();
        while (args.length == 2) {
            program.change();
        }
    }

    /** Makes the tree that the program plays with. */
    static void make(Path root) throws IOException {
        for (int i = 0; i < ITEMS; i++) {
            Path item = Files.createDirectories(root.resolve("item" + i));
            for (String name : List.of("file", "mode", "gone", "swap")) {
                Files.writeString(item.resolve(name), text(name));
            }
            Files.createDirectories(item.resolve("tree/b"));
            Files.writeString(item.resolve("tree/a"), text("a"));
            Files.writeString(item.resolve("tree/b/c"), text("c"));
            Files.createDirectory(item.resolve("new"));
            Files.writeString(item.resolve("new/old"), text("old"));
        }
    }

    private static String text(String name) {
        return name + ": " + TEXT.repeat(200);
    }

    private void check() throws IOException {
        for (int i = 0; i < ITEMS; i++) {
            check(root.resolve("item" + i));
        }
    }

    private void check(Path item) throws IOException {
        requireOne(item, "file", "moved-file");
        requireOne(item, "tree", "moved-tree");
        requireText(Files.exists(item.resolve("file")) ? item.resolve("file") : item.resolve("moved-file"), "file");
        requireText(item.resolve("mode"), "mode");
        if (Files.exists(item.resolve("gone"))) {
            requireText(item.resolve("gone"), "gone");
        }
        String swap = Files.readString(item.resolve("swap"));
        require(swap.equals(text("swap")) || swap.equals(text("swapped")), item, "swap is neither old nor new");
        Path tree = Files.exists(item.resolve("tree")) ? item.resolve("tree") : item.resolve("moved-tree");
        requireText(tree.resolve("a"), "a");
        requireText(tree.resolve("b/c"), "c");
        Path fresh = item.resolve("new");
        require(
                !Files.exists(fresh.resolve("fresh")) || !Files.exists(fresh.resolve("old")),
                item,
                "a new directory shows what was in the old one");
    }

    private void requireOne(Path item, String one, String other) {
        require(
                Files.exists(item.resolve(one)) != Files.exists(item.resolve(other)),
                item,
                "both or neither of " + one + " and " + other);
    }

    private void requireText(Path file, String name) throws IOException {
        require(Files.exists(file) && Files.readString(file).equals(text(name)), file, "is not whole");
    }

    private void require(boolean holds, Path path, String otherwise) {
        if (!holds) {
            problems.add(path + ": " + otherwise);
        }
    }

    private void change() throws IOException {
        Path item = root.resolve("item" + random.nextInt(ITEMS));
        switch (random.nextInt(6)) {
            case 0 -> toggle(item, "file", "moved-file");
            case 1 -> toggle(item, "tree", "moved-tree");
            case 2 ->
                Files.setPosixFilePermissions(
                        item.resolve("mode"),
                        PosixFilePermissions.fromString(random.nextBoolean() ? "rwx------" : "rw-r--r--"));
            case 3 -> deleteOrBring(item);
            case 4 -> swap(item);
            default -> makeAnew(item);
        }
    }

    private static void toggle(Path item, String one, String other) throws IOException {
        boolean there = Files.exists(item.resolve(one));
        Files.move(
                item.resolve(there ? one : other), item.resolve(there ? other : one), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteOrBring(Path item) throws IOException {
        if (!Files.deleteIfExists(item.resolve("gone"))) {
            Files.writeString(item.resolve("gone.new"), text("gone"));
            Files.move(item.resolve("gone.new"), item.resolve("gone"));
        }
    }

    private void swap(Path item) throws IOException {
        Files.writeString(item.resolve("swap.new"), text(random.nextBoolean() ? "swap" : "swapped"));
        Files.move(item.resolve("swap.new"), item.resolve("swap"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void makeAnew(Path item) throws IOException {
        Path directory = item.resolve("new");
        Files.deleteIfExists(directory.resolve("old"));
        Files.deleteIfExists(directory.resolve("fresh"));
        Files.deleteIfExists(directory);
        Files.createDirectory(directory);
        Files.createFile(directory.resolve("fresh"));
    }
}
