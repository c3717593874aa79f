package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Compares what is done on the network in several worlds, a JVM of its own for each; batch by batch in turn. */
final class NetworkRuns {
    /** Below those that the system gives to who asks for none, and above those of the rules. */
    private static final int FIRST_PORT = 21_000;

    private static final int LAST_PORT = 32_000;

    private final Path agent;
    private final Path directory;
    private final List<NetworkComparison> comparisons;
    private final Map<NetworkWorld, Map<NetworkAction, List<NetworkFork.Batch>>> batches =
            new EnumMap<>(NetworkWorld.class);
    private int port = FIRST_PORT;

    NetworkRuns(Path agent, Path directory, List<NetworkComparison> comparisons) throws IOException {
        this.agent = agent;
        this.directory = directory;
        this.comparisons = comparisons;
        Files.writeString(
                hosts(),
                NetworkWorld.ADDRESS
                        + ' '
                        + NetworkWorld.NAME
                        + '\n'
                        + NetworkWorld.ADDRESS
                        + ' '
                        + NetworkWorld.NAME_OF_HOST
                        + '\n');
    }

    private Path hosts() {
        return directory.resolve("hosts");
    }

    /** Starts a JVM in each world that is compared, has all of them work in turn, and ends them; so many times. */
    void run(int rounds) throws IOException {
        Map<NetworkWorld, Set<NetworkAction>> measured = new EnumMap<>(NetworkWorld.class);
        for (NetworkComparison comparison : comparisons) {
            for (NetworkWorld world : List.of(comparison.base(), comparison.world())) {
                measured.computeIfAbsent(world, w -> EnumSet.noneOf(NetworkAction.class))
                        .add(comparison.action());
            }
        }
        for (int round = 1; round <= rounds; round++) {
            Map<NetworkWorld, NetworkFork> forks = new EnumMap<>(NetworkWorld.class);
            try {
                for (NetworkWorld world : measured.keySet()) {
                    System.err.printf("round %d of %d: start of %s%n", round, rounds, world);
                    forks.put(world, fork(world));
                    warmUp(forks.get(world), measured.get(world));
                }
                for (NetworkAction action : NetworkAction.values()) {
                    System.err.printf("round %d of %d: %s%n", round, rounds, action);
                    for (int i = 0; i < action.batches(); i++) {
                        inTurn(action, measured, forks);
                    }
                }
            } finally {
                for (NetworkFork fork : forks.values()) {
                    fork.close();
                }
            }
        }
    }

    /** All actions take turns, so that the compilers see a mixed program. */
    private static void warmUp(NetworkFork fork, Set<NetworkAction> actions) throws IOException {
        int most = actions.stream().mapToInt(NetworkAction::warmUp).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (NetworkAction action : actions) {
                if (i < action.warmUp()) {
                    fork.batch(action);
                }
            }
        }
    }

    /** Measures one batch in each world, one after the other: what slows the machine down slows all of them. */
    private void inTurn(
            NetworkAction action, Map<NetworkWorld, Set<NetworkAction>> measured, Map<NetworkWorld, NetworkFork> forks)
            throws IOException {
        for (Map.Entry<NetworkWorld, NetworkFork> entry : forks.entrySet()) {
            if (measured.get(entry.getKey()).contains(action)) {
                batches.computeIfAbsent(entry.getKey(), w -> new EnumMap<>(NetworkAction.class))
                        .computeIfAbsent(action, a -> new ArrayList<>())
                        .add(entry.getValue().batch(action));
            }
        }
    }

    private NetworkFork fork(NetworkWorld world) throws IOException {
        int first = freePort();
        List<String> options = new ArrayList<>();
        if (!world.isBare()) {
            Path policy = Files.writeString(directory.resolve(world + ".yaml"), world.policy(first));
            options.add("-javaagent:" + agent + '=' + policy + ",cache=" + directory.resolve("cache"));
        }
        // Compilers that work in the foreground are done when the warm-up is, however busy the machine is.
        options.addAll(List.of("-Xbatch", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
        // The buffers that the JDK itself takes for a Socket begin at a page in every JVM.
        options.add("-Dsun.nio.PageAlignDirectMemory=true");
        // The JDK looks names up in this file, once.
        options.add("-Djdk.net.hosts.file=" + hosts());
        options.add("-Dsun.net.inetaddr.ttl=-1");
        return new NetworkFork(world, first, options);
    }

    /** Returns a port that is free, and the next one is, too; others than the last time. */
    private int freePort() throws IOException {
        for (int attempt = 0; attempt < LAST_PORT - FIRST_PORT; attempt += 2) {
            port = port + 2 < LAST_PORT ? port + 2 : FIRST_PORT;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no two free ports from " + FIRST_PORT + " to " + LAST_PORT);
    }

    private static boolean isFree(int port) {
        try (ServerSocket attempt = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return attempt.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    void print(PrintStream out) {
        RatioTable table = new RatioTable(out);
        table.printHead();
        for (NetworkComparison comparison : comparisons) {
            List<NetworkFork.Batch> base = batches(comparison.base(), comparison.action());
            List<NetworkFork.Batch> measured = batches(comparison.world(), comparison.action());
            table.printRow(
                    comparison.action().toString(),
                    comparison.what(),
                    Results.median(base.stream().map(NetworkFork.Batch::cpu).toList()),
                    Results.median(measured.stream().map(NetworkFork.Batch::cpu).toList()),
                    ratio(measured, base, NetworkFork.Batch::wall),
                    ratio(measured, base, NetworkFork.Batch::cpu),
                    comparison.limit());
        }
    }

    /** Returns the median of the ratios of batches that were done shortly after each other. */
    private static double ratio(
            List<NetworkFork.Batch> measured, List<NetworkFork.Batch> base, ToDoubleFunction<NetworkFork.Batch> nanos) {
        return Results.median(IntStream.range(0, measured.size())
                .mapToObj(i -> nanos.applyAsDouble(measured.get(i)) / nanos.applyAsDouble(base.get(i)))
                .toList());
    }

    private List<NetworkFork.Batch> batches(NetworkWorld world, NetworkAction action) {
        return batches.getOrDefault(world, Map.of()).getOrDefault(action, List.of());
    }
}
