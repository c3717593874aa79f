package dev.veneer.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints comparisons as a Markdown table. */
final class RatioTable {
    private static final String ROW = "| %-28s | %-28s | %8s | %8s | %6s | %6s | %5s | %-9s |%n";

    private final Results results;
    private final PrintStream out;

    RatioTable(Results results, PrintStream out) {
        this.results = results;
        this.out = out;
    }

    void print(List<Comparison> comparisons) {
        out.printf(ROW, "call", "world", "base, ns", "ns", "wall", "CPU", "limit", "ok");
        out.printf(ROW.replace("%-", "%").replaceAll("%\\d+s", "---"));
        for (Comparison comparison : comparisons) {
            print(comparison);
        }
    }

    private void print(Comparison comparison) {
        double base = results.cpuNanos(comparison.base());
        double measured = results.cpuNanos(comparison.measured());
        double wall = results.wallNanos(comparison.measured()) / results.wallNanos(comparison.base());
        double cpu = measured / base;
        boolean limited = Double.isFinite(comparison.limit());
        out.printf(
                ROW,
                comparison.measured().call(),
                comparison.what(),
                number("%,.0f", base),
                number("%,.0f", measured),
                number("%.3f", wall),
                number("%.3f", cpu),
                limited ? number("%.2f", comparison.limit()) : "",
                limited ? verdict(wall, cpu, comparison.limit()) : "");
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
