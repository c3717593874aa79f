package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that does what it is asked to, and else waits; it ends when closed.
 *
 * <p>Its program reads the name of an action from each line of standard input, does a batch of it, and prints how often the
 * action was done, and nanoseconds of CPU time. The wall's clock is that of who asks: the program may see another.
 */
final class AskedFork implements AutoCloseable {
    private final String world;
    private final Process process;
    private final BufferedWriter asks;
    private final BufferedReader answers;

    /**
     * What a batch took.
     *
     * @param wall nanoseconds of the wall's clock for each time
     * @param cpu nanoseconds of CPU time for each time
     */
    record Batch(double wall, double cpu) {}

    /**
     * Starts the JVM.
     *
     * @param world what it runs in, for people
     * @param options the JVM's, the agent's among them
     * @param classPath where the program's classes are
     * @param program the class of its {@code main}
     * @param arguments those of the program
     */
    AskedFork(String world, List<String> options, String classPath, Class<?> program, List<String> arguments)
            throws IOException {
        this.world = world;
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        asks = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Has a batch of an action be done. */
    Batch batch(String action) throws IOException {
        long begin = System.nanoTime();
        asks.write(action + '\n');
        asks.flush();
        String line = answers.readLine();
        double wall = System.nanoTime() - begin;
        if (line == null) {
            throw new IOException("the JVM of the world " + world + " ended");
        }
        String[] words = line.split(" ");
        double done = Double.parseDouble(words[0]);
        return new Batch(wall / done, Double.parseDouble(words[1]) / done);
    }

    /** Ends the JVM. */
    @Override
    public void close() throws IOException {
        asks.close();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("the JVM of the world " + world + " ended with exit status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the JVM was not waited for", e);
        }
    }
}
