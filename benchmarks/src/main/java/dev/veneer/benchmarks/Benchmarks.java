package dev.veneer.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures every call in every world, one fork of each after the other, several times round, and prints the ratios.
 *
 * <p>{@code java -jar benchmarks.jar [--quick] [--rounds N] [--only REGEX] [--directory DIR] [--kernel] [--compiler] [--start] [--network]
 * [--clock]}; the agent is {@code agent/target/veneer.jar} beside this module, or what the system property {@code veneer.jar} names.
 */
public final class Benchmarks {
    private static final String USAGE =
            "usage: java -jar benchmarks.jar [--quick] [--rounds N] [--only REGEX] [--directory DIR] [--kernel] [--compiler] [--start] [--network] [--clock]";

    private final Fixture fixture;
    private final Path agent;
    private final boolean quick;
    private final Results results = new Results();

    private Benchmarks(Fixture fixture, Path agent, boolean quick) {
        this.fixture = fixture;
        this.agent = agent;
        this.quick = quick;
    }

    /** Runs the benchmarks. */
    public static void main(String[] arguments) throws Exception {
        boolean quick = false;
        int rounds = 0;
        String only = "";
        boolean kernel = false;
        boolean compiler = false;
        boolean start = false;
        boolean network = false;
        boolean clock = false;
        Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> quick = true;
                case "--kernel" -> kernel = true;
                case "--compiler" -> compiler = true;
                case "--start" -> start = true;
                case "--network" -> network = true;
                case "--clock" -> clock = true;
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "--only" -> only = value(arguments, ++i);
                case "--directory" -> directory = Path.of(value(arguments, ++i));
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "; " + USAGE);
            }
        }
        int times = rounds > 0 ? rounds : quick ? 1 : 3;
        if (start) {
            start(rounds > 0 ? rounds : quick ? 5 : 20, directory);
        } else if (compiler) {
            compile(times, directory);
        } else if (network) {
            network(times, only, directory);
        } else if (clock) {
            clock(times, only, directory);
        } else {
            run(quick, kernel, times, only, directory);
        }
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value; " + USAGE);
        }
        return arguments[index];
    }

    private static void run(boolean quick, boolean kernel, int rounds, String only, Path directory) throws Exception {
        // Others may run JMH on this machine, too: what they do to the figures, rounds and CPU time level out.
        System.setProperty("jmh.ignoreLock", "true");
        List<Comparison> comparisons = Comparison.all(quick, kernel).stream()
                .filter(comparison ->
                        (comparison.measured().call() + ", " + comparison.what()).matches(".*(" + only + ").*"))
                .toList();
        try (Fixture fixture = Fixture.create(directory, kernel)) {
            Benchmarks benchmarks = new Benchmarks(fixture, agent(), quick);
            benchmarks.measure(comparisons, rounds);
            System.out.printf("JDK %s, %d rounds%n%n", Runtime.version(), rounds);
            new RatioTable(System.out).print(benchmarks.results, comparisons);
        }
    }

    private static void compile(int rounds, Path directory) throws Exception {
        Path own = Files.createTempDirectory(directory, "veneer-benchmarks-").toRealPath();
        try {
            CompilerRuns runs = new CompilerRuns(agent(), own);
            runs.run(rounds);
            System.out.printf("JDK %s, %d rounds%n%n", Runtime.version(), rounds);
            runs.print(System.out);
        } finally {
            Fixture.delete(own);
        }
    }

    private static void start(int times, Path directory) throws Exception {
        Path own = Files.createTempDirectory(directory, "veneer-benchmarks-").toRealPath();
        try {
            StartRuns runs = new StartRuns(agent(), own);
            runs.run(times);
            System.out.printf("JDK %s, %d starts of each%n%n", Runtime.version(), times);
            runs.print(System.out);
        } finally {
            Fixture.delete(own);
        }
    }

    private static void network(int rounds, String only, Path directory) throws Exception {
        List<BatchComparison<NetworkAction, NetworkWorld>> comparisons = NetworkComparisons.all().stream()
                .filter(comparison -> (comparison.action() + ", " + comparison.what()).matches(".*(" + only + ").*"))
                .toList();
        Path own = Files.createTempDirectory(directory, "veneer-benchmarks-").toRealPath();
        try {
            NetworkRuns runs = new NetworkRuns(agent(), own, comparisons);
            runs.run(rounds);
            System.out.printf("JDK %s, %d rounds%n%n", Runtime.version(), rounds);
            runs.print(System.out);
        } finally {
            Fixture.delete(own);
        }
    }

    private static void clock(int rounds, String only, Path directory) throws Exception {
        String pattern = ".*(" + only + ").*";
        List<BatchComparison<ClockAction, ClockWorld>> comparisons = ClockComparisons.all().stream()
                .filter(comparison -> (comparison.action() + ", " + comparison.what()).matches(pattern))
                .toList();
        Path own = Files.createTempDirectory(directory, "veneer-benchmarks-").toRealPath();
        try {
            ClockRuns runs = new ClockRuns(agent(), own, comparisons);
            LoadingRuns loading = new LoadingRuns(agent(), own);
            TimerRuns timers = new TimerRuns(agent(), own);
            runs.run(rounds);
            if (LoadingRuns.NAME.matches(pattern)) {
                loading.run(rounds);
            }
            if (TimerRuns.NAME.matches(pattern)) {
                timers.run();
            }
            System.out.printf("JDK %s, %d rounds%n%n", Runtime.version(), rounds);
            RatioTable table = new RatioTable(System.out);
            table.printHead();
            runs.print(table);
            loading.print(table);
            System.out.println();
            loading.printScatter(System.out);
            System.out.println();
            timers.print(System.out);
        } finally {
            Fixture.delete(own);
        }
    }

    private static Path agent() throws URISyntaxException {
        Path jar = Path.of(Benchmarks.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path built = jar.resolveSibling("../../agent/target/veneer.jar").normalize();
        Path agent = Path.of(System.getProperty("veneer.jar", built.toString()));
        if (!Files.exists(agent)) {
            throw new IllegalStateException(
                    "no agent at " + agent + "; build it (mvn package -Pbenchmarks), or name it by -Dveneer.jar=");
        }
        return agent;
    }

    /** Measures all, round by round, so that what slows the machine down for a while slows all of them down. */
    private void measure(List<Comparison> comparisons, int rounds) throws RunnerException, IOException {
        Set<Measurement> measurements = new LinkedHashSet<>();
        for (Comparison comparison : comparisons) {
            measurements.add(comparison.base());
            measurements.add(comparison.measured());
        }
        for (int round = 1; round <= rounds; round++) {
            int number = 0;
            for (Measurement measurement : measurements) {
                System.err.printf(
                        "round %d of %d, fork %d of %d: %s%n",
                        round, rounds, ++number, measurements.size(), measurement);
                measure(measurement);
            }
        }
    }

    private void measure(Measurement measurement) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(measurement.call().pattern())
                .forks(1)
                .jvmArgs(jvmArguments(measurement.world()))
                .addProfiler(ThreadCpu.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (measurement.call() == Call.FIRST_TOUCH) {
            options.warmupIterations(FirstTouch.ITERATIONS / 2).measurementIterations(FirstTouch.ITERATIONS / 2);
        } else {
            options.param("place", measurement.place().name())
                    .param("names", measurement.names().name())
                    .warmupIterations(measurement.call() == Call.LIFE ? 12 : 3)
                    .warmupTime(TimeValue.milliseconds(quick ? 100 : 150))
                    .measurementIterations(quick ? 3 : 4)
                    .measurementTime(TimeValue.milliseconds(quick ? 60 : 80));
        }
        results.add(measurement, new Runner(options.build()).runSingle());
    }

    private String[] jvmArguments(World world) {
        String disk = "-D" + Place.DISK_ROOT + '=' + fixture.disk();
        String memory = "-D" + Place.MEMORY_ROOT + '=' + fixture.memory();
        // Compilers that work in the foreground are done when the warm-up is, however busy the machine is.
        String[] common = {"-Xbatch", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", disk, memory};
        if (world == World.BARE) {
            return common;
        }
        String[] hooked = Arrays.copyOf(common, common.length + 1);
        hooked[common.length] = "-javaagent:" + agent + '=' + fixture.policy(world);
        return hooked;
    }
}
