package dev.veneer.benchmarks;

/** What is measured of a clock, as the table names it. */
enum ClockAction implements BatchAction {
    CURRENT_TIME_MILLIS("System.currentTimeMillis", 50_000),
    NANO_TIME("System.nanoTime", 50_000),
    INSTANT_NOW("Instant.now", 50_000),
    PARK("LockSupport.parkNanos, 10 µs", 100);

    private static final int WARM_UP = 20;
    private static final int BATCHES = 40;

    private final String text;
    private final int chunk;

    ClockAction(String text, int chunk) {
        this.text = text;
        this.chunk = chunk;
    }

    /** Returns how often it is done before somebody looks at the CPU time. */
    int chunk() {
        return chunk;
    }

    @Override
    public int batches() {
        return BATCHES;
    }

    @Override
    public int warmUp() {
        return WARM_UP;
    }

    @Override
    public String toString() {
        return text;
    }
}
