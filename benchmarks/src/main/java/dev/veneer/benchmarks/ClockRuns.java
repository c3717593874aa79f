package dev.veneer.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares readings of several clocks, and waits by them, with the host's; batch by batch in turn. */
final class ClockRuns {
    private final Path agent;
    private final Path directory;
    private final BatchRuns<ClockAction, ClockWorld> runs;

    ClockRuns(Path agent, Path directory, List<BatchComparison<ClockAction, ClockWorld>> comparisons) {
        this.agent = agent;
        this.directory = directory;
        runs = new BatchRuns<>(this::fork, comparisons);
    }

    /** Starts a JVM with each clock, has all of them work in turn, and ends them; so many times. */
    void run(int rounds) throws IOException {
        runs.run(rounds);
    }

    /** Adds rows to a table whose head is printed. */
    void print(RatioTable table) {
        runs.print(table);
    }

    private AskedFork fork(ClockWorld world) throws IOException {
        List<String> options = new ArrayList<>(world.options(agent, directory));
        // Compilers that work in the foreground are done when the warm-up is, however busy the machine is.
        options.addAll(List.of("-Xbatch", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
        return new AskedFork(
                world.toString(),
                options,
                System.getProperty("java.class.path"),
                ClockProgram.class,
                List.of(world.name()));
    }
}
