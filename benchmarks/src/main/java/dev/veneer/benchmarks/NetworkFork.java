package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM in one {@link NetworkWorld} that does what it is asked to, and else waits; it ends when closed. */
final class NetworkFork implements AutoCloseable {
    private final NetworkWorld world;
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
     * @param port of two ports that are free, the first
     * @param options the JVM's, the agent's among them
     */
    NetworkFork(NetworkWorld world, int port, List<String> options) throws IOException {
        this.world = world;
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NetworkProgram.class.getName()));
        command.addAll(List.of(world.name(), Integer.toString(port)));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        asks = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Has a batch of an action be done. */
    Batch batch(NetworkAction action) throws IOException {
        asks.write(action.name() + '\n');
        asks.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the JVM of the world " + world + " ended");
        }
        String[] words = line.split(" ");
        double done = Double.parseDouble(words[0]);
        return new Batch(Double.parseDouble(words[1]) / done, Double.parseDouble(words[2]) / done);
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
