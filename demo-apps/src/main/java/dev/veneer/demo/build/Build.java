package dev.veneer.demo.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles the sources in {@code /usr/src/commons-lang3}, where they are: as many a build does, it leaves its classes
 * beside the sources, and changes files that it did not make.
 *
 * <p>{@code 03-compile-on-an-overlay/policy.yaml} says how to run it, and what it prints.
 */
public final class Build {
    private static final Path PROJECT = Path.of("/usr/src/commons-lang3");
    private static final Path CLASSES = PROJECT.resolve("classes");
    private static final Path NOTICE = PROJECT.resolve("META-INF/NOTICE.txt");
    private static final Path MANIFEST = PROJECT.resolve("META-INF/MANIFEST.MF");

    private Build() {}

    /** Builds, and says what it did. */
    public static void main(String[] args) throws IOException {
        if (!Files.isDirectory(PROJECT)) {
            System.out.println("build: no sources in " + PROJECT);
            System.exit(1);
        }
        List<Path> sources = files(PROJECT, ".java");
        System.out.println("sources   " + sources.size() + " files in " + PROJECT);
        compile(sources);
        System.out.println("compiled  " + files(CLASSES, ".class").size() + " classes into " + CLASSES);
        Files.writeString(NOTICE, "Built from source.\n", StandardOpenOption.APPEND);
        System.out.println("changed   " + NOTICE);
        Files.delete(MANIFEST);
        System.out.println("deleted   " + MANIFEST);
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static void compile(List<Path> sources) {
        // Release 8 makes the same classes on every JDK; newer ones would warn that it is old.
        List<String> arguments = new ArrayList<>(
                List.of("--release", "8", "-encoding", "UTF-8", "-nowarn", "-Xlint:-options", "-XDsuppressNotes"));
        arguments.addAll(List.of("-proc:none", "-d", CLASSES.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the compiler ended with status " + status);
        }
    }
}
