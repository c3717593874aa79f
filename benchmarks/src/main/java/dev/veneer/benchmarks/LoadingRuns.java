package dev.veneer.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Compares what a program of 10,000 classes costs, under a clock and without one. */
final class LoadingRuns {
    /** What chooses it, among what is measured of a clock. */
    static final String NAME = "10,000 classes";

    private static final List<ClockWorld> WORLDS =
            List.of(ClockWorld.BARE, ClockWorld.NO_CLOCK, ClockWorld.IDLE_AGENT, ClockWorld.RUNNING, ClockWorld.AUTO);
    /** Those that no limit is about; they say what the others are made of, and less often. */
    private static final Set<ClockWorld> BESIDE = EnumSet.of(ClockWorld.BARE, ClockWorld.IDLE_AGENT);
    /** In which rounds those take part: each so many. */
    private static final int OFTEN = 3;

    private static final double LIMIT = 1.05;
    /** How much more than a mean the median of values differs that are normally distributed. */
    private static final double OF_MEDIAN = 1.25;

    private static final double NONE = Double.POSITIVE_INFINITY;

    private enum Part {
        WHOLE("10,000 classes, from the JVM's start on"),
        LOADING("10,000 classes, their loading alone"),
        THREAD("10,000 classes, the thread that loads them");

        private final String title;

        Part(String title) {
            this.title = title;
        }
    }

    private final Path agent;
    private final Path directory;
    private final Map<ClockWorld, List<Map<Part, AskedFork.Batch>>> runs = new EnumMap<>(ClockWorld.class);

    LoadingRuns(Path agent, Path directory) {
        this.agent = agent;
        this.directory = directory;
    }

    /** Loads the classes in each world, one after the other, and another first each time; so many times. */
    void run(int rounds) throws IOException {
        ManyClasses classes = ManyClasses.create(directory);
        for (ClockWorld world : WORLDS) {
            // What the agent keeps for later starts is kept then.
            start(world, classes).close();
        }
        for (int round = 1; round <= rounds; round++) {
            List<ClockWorld> turn = new ArrayList<>(WORLDS);
            Collections.rotate(turn, round);
            for (ClockWorld world : turn) {
                if (round % OFTEN != 1 && BESIDE.contains(world)) {
                    continue;
                }
                Map<Part, AskedFork.Batch> run = fork(world, classes);
                System.err.printf(
                        "round %d of %d: 10,000 classes, %s: %.2f s%n",
                        round, rounds, world, run.get(Part.LOADING).cpu() / 1e9);
                runs.computeIfAbsent(world, w -> new ArrayList<>()).add(run);
            }
        }
    }

    private Map<Part, AskedFork.Batch> fork(ClockWorld world, ManyClasses classes) throws IOException {
        try (AskedFork fork = start(world, classes)) {
            AskedFork.Batch start = fork.batch(Loading.START);
            AskedFork.Batch loading = fork.batch(Loading.CLASSES);
            AskedFork.Batch thread = fork.batch(Loading.THREAD);
            return Map.of(
                    Part.WHOLE, new AskedFork.Batch(start.wall() + loading.wall(), start.cpu() + loading.cpu()),
                    Part.LOADING, loading,
                    Part.THREAD, new AskedFork.Batch(loading.wall(), thread.cpu()));
        }
    }

    private AskedFork start(ClockWorld world, ManyClasses classes) throws IOException {
        List<String> options = new ArrayList<>(world.options(agent, directory));
        options.addAll(List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"));
        return new AskedFork(
                world.toString(),
                options,
                System.getProperty("java.class.path") + File.pathSeparator + classes.jar(),
                Loading.class,
                List.of(classes.names().toString()));
    }

    /** Adds rows to a table whose head is printed. */
    void print(RatioTable table) {
        if (runs.isEmpty()) {
            return;
        }
        for (Part part : Part.values()) {
            row(table, part, "no clock, to no agent", ClockWorld.NO_CLOCK, ClockWorld.BARE, NONE);
            row(table, part, "running, to no agent", ClockWorld.RUNNING, ClockWorld.BARE, NONE);
            row(table, part, "idle agent, to no clock", ClockWorld.IDLE_AGENT, ClockWorld.NO_CLOCK, NONE);
            row(table, part, "running, to no clock", ClockWorld.RUNNING, ClockWorld.NO_CLOCK, LIMIT);
            row(table, part, "auto, to no clock", ClockWorld.AUTO, ClockWorld.NO_CLOCK, LIMIT);
        }
    }

    /** Prints how far the figures can be trusted. */
    void printScatter(PrintStream out) {
        if (runs.isEmpty()) {
            return;
        }
        double scatter = runs.keySet().stream()
                .mapToDouble(world -> Results.scatter(nanos(world, Part.LOADING, AskedFork.Batch::cpu)))
                .average()
                .orElse(Double.NaN);
        int rounds = runs.get(ClockWorld.NO_CLOCK).size();
        out.printf(
                "One loading of the classes differs from the next by %.1f %% (standard deviation), a ratio of two medians"
                        + " of %d by %.1f %%.%n",
                100 * scatter, rounds, 100 * scatter * OF_MEDIAN * Math.sqrt(2.0 / rounds));
    }

    private void row(RatioTable table, Part part, String what, ClockWorld world, ClockWorld base, double limit) {
        table.printRow(
                part.title,
                what,
                Results.median(nanos(base, part, AskedFork.Batch::cpu)),
                Results.median(nanos(world, part, AskedFork.Batch::cpu)),
                ratio(nanos(world, part, AskedFork.Batch::wall), nanos(base, part, AskedFork.Batch::wall)),
                ratio(nanos(world, part, AskedFork.Batch::cpu), nanos(base, part, AskedFork.Batch::cpu)),
                limit);
    }

    private List<Double> nanos(ClockWorld world, Part part, ToDoubleFunction<AskedFork.Batch> nanos) {
        return runs.getOrDefault(world, List.of()).stream()
                .map(run -> nanos.applyAsDouble(run.get(part)))
                .toList();
    }

    /** Returns the ratio of the medians: what disturbs the machine for seconds differs from run to run. */
    private static double ratio(List<Double> measured, List<Double> base) {
        return Results.median(measured) / Results.median(base);
    }
}
