package dev.veneer.it.overlay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Appends lines to files that lie in a lower layer at first, from several threads, with the same path objects. */
public final class AppendingProgram {
    static final int FILES = 20;
    static final int THREADS = 4;
    static final int LINES = 30;

    private AppendingProgram() {}

    /**
     * Appends.
     *
     * @param args the directory, and the name that each line bears
     */
    public static void main(String[] args) throws InterruptedException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(Path.of(args[0], "file" + i));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String name = args[1] + "-" + i;
            Thread thread = new Thread(() -> append(files, name));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("appended");
    }

    private static void append(List<Path> files, String name) {
        try {
            for (int line = 0; line < LINES; line++) {
                for (Path file : files) {
                    String text = name + " " + line + "\n";
                    Files.writeString(file, text, StandardOpenOption.APPEND);
                    if (!Files.readString(file).contains(text)) {
                        System.out.println(file + " does not show " + text);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
