package dev.veneer.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Compares what is done in several worlds, a JVM of its own for each; batch by batch in turn. */
final class BatchRuns<A extends Enum<A> & BatchAction, W extends Enum<W>> {
    private final Forks<W> starts;
    private final List<BatchComparison<A, W>> comparisons;
    private final Map<W, Map<A, List<AskedFork.Batch>>> batches = new TreeMap<>();

    /**
     * Prepares the runs.
     *
     * @param starts what starts a JVM in a world
     * @param comparisons what is compared, as the table shows it
     */
    BatchRuns(Forks<W> starts, List<BatchComparison<A, W>> comparisons) {
        this.starts = starts;
        this.comparisons = comparisons;
    }

    /** Starts a JVM in each world that is compared, has all of them work in turn, and ends them; so many times. */
    void run(int rounds) throws IOException {
        Map<W, Set<A>> measured = new TreeMap<>();
        Set<A> actions = new TreeSet<>();
        for (BatchComparison<A, W> comparison : comparisons) {
            actions.add(comparison.action());
            for (W world : List.of(comparison.base(), comparison.world())) {
                measured.computeIfAbsent(world, w -> new TreeSet<>()).add(comparison.action());
            }
        }
        for (int round = 1; round <= rounds; round++) {
            Map<W, AskedFork> forks = new TreeMap<>();
            try {
                for (W world : measured.keySet()) {
                    System.err.printf("round %d of %d: start of %s%n", round, rounds, world);
                    forks.put(world, starts.start(world));
                    warmUp(forks.get(world), measured.get(world));
                }
                for (A action : actions) {
                    System.err.printf("round %d of %d: %s%n", round, rounds, action);
                    for (int i = 0; i < action.batches(); i++) {
                        inTurn(action, measured, forks);
                    }
                }
            } finally {
                for (AskedFork fork : forks.values()) {
                    fork.close();
                }
            }
        }
    }

    /** All actions take turns, so that the compilers see a mixed program. */
    private void warmUp(AskedFork fork, Set<A> actions) throws IOException {
        int most = actions.stream().mapToInt(BatchAction::warmUp).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (A action : actions) {
                if (i < action.warmUp()) {
                    fork.batch(action.name());
                }
            }
        }
    }

    /** Measures one batch in each world, one after the other: what slows the machine down slows all of them. */
    private void inTurn(A action, Map<W, Set<A>> measured, Map<W, AskedFork> forks) throws IOException {
        for (Map.Entry<W, AskedFork> entry : forks.entrySet()) {
            if (measured.get(entry.getKey()).contains(action)) {
                batches.computeIfAbsent(entry.getKey(), w -> new TreeMap<>())
                        .computeIfAbsent(action, a -> new ArrayList<>())
                        .add(entry.getValue().batch(action.name()));
            }
        }
    }

    /** Adds rows to a table whose head is printed. */
    void print(RatioTable table) {
        for (BatchComparison<A, W> comparison : comparisons) {
            List<AskedFork.Batch> base = batches(comparison.base(), comparison.action());
            List<AskedFork.Batch> measured = batches(comparison.world(), comparison.action());
            table.printRow(
                    comparison.action().toString(),
                    comparison.what(),
                    Results.median(base.stream().map(AskedFork.Batch::cpu).toList()),
                    Results.median(measured.stream().map(AskedFork.Batch::cpu).toList()),
                    ratio(measured, base, AskedFork.Batch::wall),
                    ratio(measured, base, AskedFork.Batch::cpu),
                    comparison.limit());
        }
    }

    /** Returns the median of the ratios of batches that were done shortly after each other. */
    private static double ratio(
            List<AskedFork.Batch> measured, List<AskedFork.Batch> base, ToDoubleFunction<AskedFork.Batch> nanos) {
        return Results.median(IntStream.range(0, measured.size())
                .mapToObj(i -> nanos.applyAsDouble(measured.get(i)) / nanos.applyAsDouble(base.get(i)))
                .toList());
    }

    private List<AskedFork.Batch> batches(W world, A action) {
        return batches.getOrDefault(world, Map.of()).getOrDefault(action, List.of());
    }

    /** Starts a JVM in a world. */
    interface Forks<W> {
        AskedFork start(W world) throws IOException;
    }
}
