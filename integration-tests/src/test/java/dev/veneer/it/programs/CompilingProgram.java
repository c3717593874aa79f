package dev.veneer.it.programs;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Compiles a tree of sources, packs the classes, and looks into the archive: the JDK's own tools at work. */
final class CompilingProgram {
    private CompilingProgram() {}

    /** Takes the directory of the sources and the one to write into. */
    public static void main(String[] args) throws IOException {
        Path sources = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Path classes = Files.createDirectories(output.resolve("classes"));
        Path jar = output.resolve("out.jar");

        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
        files(sources).forEach(file -> arguments.add(file.toString()));
        System.out.println("javac " + run("javac", arguments.toArray(String[]::new)));
        System.out.println("jar " + run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), "."));
        for (Path file : files(classes)) {
            System.out.println(classes.relativize(file) + " " + checksum(file));
        }
        try (FileSystem archive = FileSystems.newFileSystem(jar)) {
            System.out.println("packed " + files(archive.getPath("/")));
        }
    }

    private static int run(String tool, String... arguments) {
        return ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.out, arguments);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return sum.getValue();
    }
}
