package dev.veneer.it.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Asks in several ways whether files may be written, and writes none. */
final class AskingProgram {
    private AskingProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments the files to ask about; a zip file is opened besides
     */
    public static void main(String[] arguments) throws IOException {
        for (String name : arguments) {
            System.out.println(Files.isWritable(Path.of(name)));
            System.out.println(new File(name).canWrite());
            if (name.endsWith(".zip")) {
                try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:file:" + name), Map.of())) {
                    System.out.println(!zip.isReadOnly());
                }
            }
        }
    }
}
