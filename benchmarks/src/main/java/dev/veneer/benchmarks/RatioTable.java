package dev.veneer.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints comparisons as a Markdown table. */
final class RatioTable {
    private static final String ROW = "| %-44s | %-28s | %13s | %13s | %6s | %6s | %5s | %-9s |%n";

    private final PrintStream out;

    RatioTable(PrintStream out) {
        this.out = out;
    }

    void print(Results results, List<Comparison> comparisons) {
        printHead();
        for (Comparison comparison : comparisons) {
            printRow(
                    comparison.measured().call().toString(),
                    comparison.what(),
                    results.cpuNanos(comparison.base()),
                    results.cpuNanos(comparison.measured()),
                    results.wallNanos(comparison.measured()) / results.wallNanos(comparison.base()),
                    results.cpuNanos(comparison.measured()) / results.cpuNanos(comparison.base()),
                    comparison.limit());
        }
    }

    void printHead() {
        out.printf(ROW, "call", "world", "base, ns", "ns", "wall", "CPU", "limit", "ok");
        out.printf(ROW.replace("%-", "%").replaceAll("%\\d+s", "---"));
    }

    /**
     * Prints a row.
     *
     * @param base the CPU time of what is compared with, in nanoseconds
     * @param measured the CPU time
     * @param wall the ratio of the wall times
     * @param cpu the ratio of the CPU times
     * @param limit the highest ratio that is good, or infinity where the ratio is only told
     */
    void printRow(String call, String what, double base, double measured, double wall, double cpu, double limit) {
        boolean limited = Double.isFinite(limit);
        out.printf(
                ROW,
                call,
                what,
                number("%,.0f", base),
                number("%,.0f", measured),
                number("%.3f", wall),
                number("%.3f", cpu),
                limited ? number("%.2f", limit) : "",
                limited ? verdict(wall, cpu, limit) : "");
    }

    /** Judges by CPU time, and says where wall time alone is above the limit: another program may have run. */
    private static String verdict(double wall, double cpu, double limit) {
        if (cpu > limit) {
            return "no";
        }
        return wall > limit ? "wall: no" : "yes";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
