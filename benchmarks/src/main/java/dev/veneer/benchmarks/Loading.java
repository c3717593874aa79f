package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that loads classes and initialises them.
 *
 * <p>It is asked as an {@link AskedFork} asks: first for {@link #START}, the JVM's start until here, then for {@link #CLASSES}.
 * The CPU time is that of the whole process. Asked for {@link #THREAD} at last, it tells how much of that the thread itself took
 * to load the classes: without the compilers, which differ from run to run.
 */
final class Loading {
    static final String START = "START";
    static final String CLASSES = "CLASSES";
    static final String THREAD = "THREAD";

    private Loading() {}

    /** Takes a file of the names of the classes. */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = 0;
        long loading = 0;
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            if (line.equals(THREAD)) {
                System.out.println("1 " + loading);
                continue;
            }
            if (line.equals(CLASSES)) {
                long begin = threads.getCurrentThreadCpuTime();
                for (String name : Files.readAllLines(Path.of(arguments[0]))) {
                    Class.forName(name);
                }
                loading = threads.getCurrentThreadCpuTime() - begin;
            }
            long cpu = Compilation.cpu();
            System.out.println("1 " + (cpu - before));
            before = cpu;
        }
    }
}
