package dev.veneer.it.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Looks at one file in many ways; each answer is its size, or no size where it is not to be had. */
final class LookingProgram {
    private LookingProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        File file = path.toFile();
        tell("size", () -> Files.size(path));
        tell(
                "basic",
                () -> Files.readAttributes(path, BasicFileAttributes.class).size());
        tell(
                "posix",
                () -> Files.readAttributes(path, PosixFileAttributes.class).size());
        tell("named", () -> Files.getAttribute(path, "size"));
        tell("read", () -> Files.readString(path).length());
        tell("length", () -> file.length() == 0 ? "none" : file.length());
        tell("listed", () -> isListed(path) ? Files.size(path) : "none");
    }

    private static boolean isListed(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path.getParent(), 1)) {
            return files.anyMatch(path::equals);
        }
    }

    private static void tell(String way, Callable<Object> look) throws Exception {
        try {
            System.out.println(way + " " + look.call());
        } catch (IOException e) {
            System.out.println(way + " none");
        }
    }
}
