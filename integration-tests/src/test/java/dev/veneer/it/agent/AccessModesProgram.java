package dev.veneer.it.agent;

import static java.nio.file.AccessMode.READ;
import static java.nio.file.AccessMode.WRITE;

import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.Arrays;

/** Asks for several kinds of access to a file at once. */
final class AccessModesProgram {
    private AccessModesProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        ask(file, READ);
        ask(file, WRITE);
        ask(file, READ, WRITE);
    }

    private static void ask(Path file, AccessMode... modes) throws Exception {
        try {
            file.getFileSystem().provider().checkAccess(file, modes);
            System.out.println(Arrays.toString(modes) + " yes");
        } catch (AccessDeniedException e) {
            System.out.println(Arrays.toString(modes) + " no");
        }
    }
}
