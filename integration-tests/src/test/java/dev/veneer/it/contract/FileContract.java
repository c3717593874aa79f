package dev.veneer.it.contract;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the file system under one directory several hundred questions and prints a line for each.
 *
 * <p>Everything it prints is the same at every run on one JDK, whatever file system of the Linux kernel the directory
 * lies on: the output of a run on the bare JDK is therefore what a run on a virtual directory has to print.
 */
public final class FileContract {
    private static final List<Topic> TOPICS = List.of(
            new JavaIoQueries(),
            new JavaIoChanges(),
            new JavaIoPaths(),
            new Listings(),
            new Streams(),
            new RandomAccess(),
            new PathLookup(),
            new WorkingDirectory(),
            new Names(),
            new SymbolicLinks(),
            new HardLinks(),
            new WholeFiles(),
            new OpenOptions(),
            new Creations(),
            new Copies(),
            new Moves(),
            new Walks(),
            new Attributes(),
            new Permissions(),
            new FileChannels(),
            new Mappings(),
            new Locks(),
            new AsynchronousChannels(),
            new OpenFiles(),
            new Archives(),
            new Urls(),
            new Watching(),
            new SecureDirectories(),
            new Stores(),
            new Devices(),
            new Sockets(),
            new Children(),
            new NativeLibraries(),
            new Concurrency());

    private FileContract() {}

    /**
     * Runs the suite.
     *
     * @param args the absolute path of an existing, writable and empty directory
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Contract contract = new Contract(root, out);
        requireEmpty(root);
        TOPICS.forEach(contract::ask);
        out.println("checks: " + contract.count());
    }

    private static void requireEmpty(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            if (children.findAny().isPresent()) {
                throw new IllegalArgumentException("not empty: " + root);
            }
        }
    }
}
