package dev.veneer.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares how long the JVM takes for a program that does nothing: bare, and under the agent, from a cold and a warm cache. */
final class StartRuns {
    private static final String ROW = "| %-40s | %9s | %9s |%n";

    private final Path agent;
    private final Path directory;
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();

    StartRuns(Path agent, Path directory) {
        this.agent = agent;
        this.directory = directory;
    }

    /** Starts each kind of JVM so many times, one after the other, so that what slows the machine down slows all of them. */
    void run(int times) throws IOException {
        Path idle = Files.writeString(directory.resolve("idle.yaml"), "veneer: 1\n");
        Path data = Files.createDirectory(directory.resolve("data"));
        Path mounts = Files.writeString(
                directory.resolve("mounts.yaml"), "veneer: 1\nfilesystem:\n  mounts:\n    - " + data + ":/data\n");
        Path clock =
                Files.writeString(directory.resolve("clock.yaml"), "veneer: 1\nclock: {start: 2030-01-01T00:00:00Z}\n");
        Path cache = directory.resolve("cache");
        Path clockCache = directory.resolve("clock-cache");
        for (int i = 1; i <= times; i++) {
            System.err.printf("round %d of %d: starts%n", i, times);
            fork("bare");
            fork("agent, a policy of nothing", agent(idle, cache));
            if (Files.exists(cache)) {
                Fixture.delete(cache);
            }
            fork("agent, a mount, cold cache", agent(mounts, cache));
            fork("agent, a mount, warm cache", agent(mounts, cache));
            if (Files.exists(clockCache)) {
                Fixture.delete(clockCache);
            }
            fork("agent, a clock, cold cache", agent(clock, clockCache));
            fork("agent, a clock, warm cache", agent(clock, clockCache));
        }
    }

    private String agent(Path policy, Path cache) {
        return "-javaagent:" + agent + '=' + policy + ",cache=" + cache;
    }

    private void fork(String kind, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nothing.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        long begin = System.nanoTime();
        try {
            int status = builder.start().waitFor();
            nanos.computeIfAbsent(kind, key -> new ArrayList<>()).add(System.nanoTime() - begin);
            if (status != 0) {
                throw new IOException("the JVM ended with exit status " + status + ": " + command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the JVM was not waited for", e);
        }
    }

    void print(PrintStream out) {
        out.printf(ROW, "start and end of a JVM, wall time", "median ms", "least ms");
        out.printf(ROW.replaceAll("%-?\\d+s", "---"));
        nanos.forEach((kind, times) -> {
            List<Long> sorted = times.stream().sorted().toList();
            out.printf(ROW, kind, sorted.get(sorted.size() / 2) / 1_000_000, sorted.get(0) / 1_000_000);
        });
    }
}
