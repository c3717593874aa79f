package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures how fast a clock goes from timer to timer ({@code mode: auto}): for 30 days of it, or a minute of the host's. */
final class TimerRuns {
    /** What chooses it, among what is measured of a clock. */
    static final String NAME = "timers";

    private static final String ROW = "| %-46s | %12s | %8s | %14s | %12s |%n";
    private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_DAY = TimeUnit.DAYS.toNanos(1);

    private final Path agent;
    private final Path directory;
    private final Map<TimerPlan, Seen> runs = new EnumMap<>(TimerPlan.class);

    /** What was seen between two lines of the program: ends of waits, nanoseconds of its clock, nanoseconds of the host's. */
    private record Seen(long ticks, long passed, long real) {}

    TimerRuns(Path agent, Path directory) {
        this.agent = agent;
        this.directory = directory;
    }

    void run() throws IOException {
        for (TimerPlan plan : TimerPlan.values()) {
            System.err.println(plan);
            runs.put(plan, fork(plan));
        }
    }

    private Seen fork(TimerPlan plan) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(ClockWorld.AUTO.options(agent, directory));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Timers.class.getName(), plan.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            return seen(lines);
        } finally {
            process.destroy();
        }
    }

    private static Seen seen(BufferedReader lines) throws IOException {
        long[] first = next(lines);
        long begin = System.nanoTime();
        if (first.length == 0) {
            throw new IOException("the program of timers ended before its first line");
        }
        Seen seen = new Seen(0, 0, 0);
        for (long[] line = next(lines); line.length > 0 && seen.real() < MOST_NANOS; line = next(lines)) {
            seen = new Seen(line[0] - first[0], line[1] - first[1], System.nanoTime() - begin);
        }
        return seen;
    }

    /** Reads the numbers of a line; none at the end. */
    private static long[] next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        return line == null
                ? new long[0]
                : Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    void print(PrintStream out) {
        out.printf(ROW, "mode: auto", "virtual days", "real s", "virtual/real s", "waits/real s");
        out.printf(ROW.replaceAll("%-?\\d+s", "---"));
        runs.forEach((plan, seen) -> {
            double real = seen.real() / NANOS_PER_SECOND;
            out.printf(
                    ROW,
                    plan,
                    number("%.2f", seen.passed() / NANOS_PER_DAY),
                    number("%.1f", real),
                    number("%,.0f", seen.passed() / NANOS_PER_SECOND / real),
                    number("%,.0f", seen.ticks() / real));
        });
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
