package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.Latency;
import java.util.SplittableRandom;

/** Draws by lot, the same lots for the same seeds at every run. */
final class Draw {
    /** Source: SplitMix64, as {@link SplittableRandom} has it. */
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private static final double UNIT = 0x1.0p-53;

    private Draw() {}

    /** Returns the n-th number of a seed, from 0 to less than 1. */
    static double fraction(long seed, long n) {
        return (mixed(seed + n * STEP) >>> 11) * UNIT;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /**
     * Returns what lots are drawn with that concern one event.
     *
     * @param seed the fault's seed
     * @param n the event's number
     * @param stream tells several that concern one event apart
     */
    static SplittableRandom lots(long seed, long n, int stream) {
        return new SplittableRandom(mixed(mixed(seed + n * STEP) + stream));
    }

    /** Returns how late something comes, in nanoseconds. */
    static long nanos(Latency latency, SplittableRandom lots) {
        long mean = latency.mean().toNanos();
        long jitter = latency.jitter().toNanos();
        return jitter == 0 ? mean : Math.max(0, mean + lots.nextLong(-jitter, jitter + 1));
    }
}
