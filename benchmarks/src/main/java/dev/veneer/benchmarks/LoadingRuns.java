package dev.veneer.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Compares what a program of 10,000 classes costs, under a clock and without one. */
final class LoadingRuns {
    /** What chooses it, among what is measured of a clock. */
    static final String NAME = "10,000 classes";

    private static final List<ClockWorld> WORLDS =
            List.of(ClockWorld.BARE, ClockWorld.NO_CLOCK, ClockWorld.RUNNING, ClockWorld.AUTO);
    private static final List<String> PARTS =
            List.of("10,000 classes, from the JVM's start on", "10,000 classes, their loading alone");
    private static final int WHOLE = 0;
    private static final int LOADING = 1;
    private static final double LIMIT = 1.05;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final Path agent;
    private final Path directory;
    private final Map<ClockWorld, List<List<AskedFork.Batch>>> runs = new EnumMap<>(ClockWorld.class);

    LoadingRuns(Path agent, Path directory) {
        this.agent = agent;
        this.directory = directory;
    }

    /** Loads the classes in each world, one after the other; so many times. */
    void run(int rounds) throws IOException {
        ManyClasses classes = ManyClasses.create(directory);
        for (ClockWorld world : WORLDS) {
            // What the agent keeps for later starts is kept then.
            start(world, classes).close();
        }
        for (int round = 1; round <= rounds; round++) {
            for (ClockWorld world : WORLDS) {
                System.err.printf("round %d of %d: 10,000 classes, %s%n", round, rounds, world);
                runs.computeIfAbsent(world, w -> new ArrayList<>()).add(fork(world, classes));
            }
        }
    }

    private List<AskedFork.Batch> fork(ClockWorld world, ManyClasses classes) throws IOException {
        try (AskedFork fork = start(world, classes)) {
            return List.of(fork.batch(Loading.START), fork.batch(Loading.CLASSES));
        }
    }

    private AskedFork start(ClockWorld world, ManyClasses classes) throws IOException {
        List<String> options = new ArrayList<>(world.options(agent, directory));
        options.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"));
        return new AskedFork(
                world.toString(),
                options,
                System.getProperty("java.class.path") + File.pathSeparator + classes.jar(),
                Loading.class,
                List.of(classes.names().toString()));
    }

    /** Adds rows to a table whose head is printed. */
    void print(RatioTable table) {
        for (int part = WHOLE; part <= LOADING && !runs.isEmpty(); part++) {
            row(table, part, "no clock, to no agent", ClockWorld.NO_CLOCK, ClockWorld.BARE, NONE);
            row(table, part, "running, to no agent", ClockWorld.RUNNING, ClockWorld.BARE, NONE);
            row(table, part, "running, to no clock", ClockWorld.RUNNING, ClockWorld.NO_CLOCK, LIMIT);
            row(table, part, "auto, to no clock", ClockWorld.AUTO, ClockWorld.NO_CLOCK, LIMIT);
        }
    }

    private void row(RatioTable table, int part, String what, ClockWorld world, ClockWorld base, double limit) {
        table.printRow(
                PARTS.get(part),
                what,
                Results.median(nanos(base, part, AskedFork.Batch::cpu)),
                Results.median(nanos(world, part, AskedFork.Batch::cpu)),
                ratio(nanos(world, part, AskedFork.Batch::wall), nanos(base, part, AskedFork.Batch::wall)),
                ratio(nanos(world, part, AskedFork.Batch::cpu), nanos(base, part, AskedFork.Batch::cpu)),
                limit);
    }

    private List<Double> nanos(ClockWorld world, int part, ToDoubleFunction<AskedFork.Batch> nanos) {
        return runs.getOrDefault(world, List.of()).stream()
                .map(run -> run.subList(part, run.size()).stream()
                        .mapToDouble(nanos)
                        .sum())
                .toList();
    }

    /** Returns the median of the ratios of runs that followed each other. */
    private static double ratio(List<Double> measured, List<Double> base) {
        return Results.median(IntStream.range(0, measured.size())
                .mapToObj(i -> measured.get(i) / base.get(i))
                .toList());
    }
}
