package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that loads classes and initialises them.
 *
 * <p>It is asked as an {@link AskedFork} asks: first for {@link #START}, the JVM's start until here, then for {@link #CLASSES}.
 * The CPU time is that of the whole process.
 */
final class Loading {
    static final String START = "START";
    static final String CLASSES = "CLASSES";

    private Loading() {}

    /** Takes a file of the names of the classes. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long before = 0;
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            if (line.equals(CLASSES)) {
                for (String name : Files.readAllLines(Path.of(arguments[0]))) {
                    Class.forName(name);
                }
            }
            long cpu = Compilation.cpu();
            System.out.println("1 " + (cpu - before));
            before = cpu;
        }
    }
}
