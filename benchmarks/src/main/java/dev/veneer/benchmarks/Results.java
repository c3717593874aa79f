package dev.veneer.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What the iterations of all forks took; the median is what counts. */
final class Results {
    private final Map<Measurement, List<Double>> wallNanos = new HashMap<>();
    private final Map<Measurement, List<Double>> cpuNanos = new HashMap<>();

    /** Adds the iterations of a fork. */
    void add(Measurement measurement, RunResult run) {
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                add(wallNanos, measurement, iteration.getPrimaryResult().getScore());
                add(
                        cpuNanos,
                        measurement,
                        iteration.getSecondaryResults().get(ThreadCpu.RESULT).getScore());
            }
        }
    }

    private static void add(Map<Measurement, List<Double>> map, Measurement measurement, double nanos) {
        map.computeIfAbsent(measurement, m -> new ArrayList<>()).add(nanos);
    }

    /** Returns the median of the wall time of a call, in nanoseconds. */
    double wallNanos(Measurement measurement) {
        return median(wallNanos.getOrDefault(measurement, List.of()));
    }

    /** Returns the median of the CPU time of a call, in nanoseconds. */
    double cpuNanos(Measurement measurement) {
        return median(cpuNanos.getOrDefault(measurement, List.of()));
    }

    /** Returns the standard deviation of some values as a part of their mean, or NaN for fewer than two. */
    static double scatter(List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)) / mean;
    }

    /** Returns the median of some values, or NaN for none. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
