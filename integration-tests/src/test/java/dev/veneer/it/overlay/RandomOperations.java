package dev.veneer.it.overlay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Does a row of random operations on a tree, and prints one line for each, and the tree at the end.
 *
 * <p>All is drawn from one seed, and nothing that is printed depends on the file system but by what that does: the same
 * seed on another overlay file system must print the same.
 */
public final class RandomOperations {
    private RandomOperations() {}

    /**
     * Does the operations.
     *
     * @param args the tree's root, the seed, how many operations
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Random random = new Random(Long.parseLong(args[1]));
        int count = Integer.parseInt(args[2]);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        List<Operation> operations = Stream.of(
                        ContentOperations.all(), NameOperations.all(), AttributeOperations.all(), HeldOperations.all())
                .flatMap(List::stream)
                .toList();
        try (Playground playground = new Playground(root, random)) {
            for (int i = 0; i < count; i++) {
                Operation operation = operations.get(random.nextInt(operations.size()));
                String outcome = Outcomes.of(() -> operation.run(playground));
                out.println(i + " " + playground.told() + " -> " + outcome);
            }
        }
        printTree(root, out);
        out.flush();
    }

    private static void printTree(Path root, PrintStream out) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.sorted().toList();
        }
        for (Path path : paths) {
            out.println("tree " + path + " " + Outcomes.of(() -> Description.of(path)));
        }
    }
}
