package dev.veneer.it.command;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process while it runs, both its outputs in one file. */
final class LiveProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private LiveProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts a process. */
    static LiveProcess start(Path directory, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile("veneer-it", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "VENEER_POLICY"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new LiveProcess(process, output);
    }

    /** Returns its number. */
    long number() {
        return process.pid();
    }

    /** Waits until the output holds a text. */
    void awaitOutput(String text) {
        await("output of " + text).atMost(PATIENCE).until(() -> output().contains(text) || !process.isAlive());
    }

    /** Returns what it wrote so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                .start()
                .waitFor();
    }

    /** Returns whether the process was started to ignore a signal, by its number, as background jobs of a shell are. */
    boolean ignores(int signal) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).trim(), 16) >> (signal - 1) & 1) == 1);
    }

    /** Waits for the end; returns the exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + process);
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
