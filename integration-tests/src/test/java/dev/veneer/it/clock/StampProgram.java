package dev.veneer.it.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a file that is not there yet, prints when it was modified, and, where it is told so, has a child print that, too. */
public final class StampProgram {
    private StampProgram() {}

    /** Looks at the file that the first argument names; a second one has a child do the same. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            Files.writeString(file, "written");
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant();
        System.out.println(modified);
        if (file.toFile().lastModified() != modified.toEpochMilli()) {
            System.out.println(
                    "File shows " + Instant.ofEpochMilli(file.toFile().lastModified()));
        }
        if (arguments.length > 1) {
            System.out.flush();
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            String classPath = System.getProperty("java.class.path");
            System.exit(
                    new ProcessBuilder(java.toString(), "-cp", classPath, StampProgram.class.getName(), file.toString())
                            .inheritIO()
                            .start()
                            .waitFor());
        }
    }
}
