package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that reads the clock that it has, and waits by it.
 *
 * <p>It is asked as an {@link AskedFork} asks, for a {@link ClockAction}. A batch is as long as a CPU time: that is real
 * whatever the clock is.
 */
final class ClockProgram {
    private static final long BATCH_NANOS = 20_000_000;
    private static final long PARK_NANOS = 10_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Whether it waits now and then: who never does is taken for a loop that waits for a moment to come. */
    private final boolean waits;

    /** As long on the host under each clock. */
    private final long parkNanos;

    private long sink;

    private ClockProgram(ClockWorld world) {
        waits = world == ClockWorld.AUTO;
        parkNanos = PARK_NANOS * (world == ClockWorld.RATE_60 ? 60 : 1);
    }

    /** Takes a {@link ClockWorld}. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ClockProgram program = new ClockProgram(ClockWorld.valueOf(arguments[0]));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            System.out.println(program.batch(ClockAction.valueOf(line)));
        }
        // What was read is of use to somebody, so that the compiler does not leave it out.
        System.err.print(program.sink == 1 ? " " : "");
    }

    /** Does one batch, and returns what it took: times, CPU. */
    private String batch(ClockAction action) {
        long cpu = 0;
        int done = 0;
        while (cpu < BATCH_NANOS) {
            if (waits) {
                LockSupport.parkNanos(1);
            }
            long begin = THREADS.getCurrentThreadCpuTime();
            chunk(action);
            cpu += THREADS.getCurrentThreadCpuTime() - begin;
            done += action.chunk();
        }
        return done + " " + cpu;
    }

    private void chunk(ClockAction action) {
        switch (action) {
            case CURRENT_TIME_MILLIS -> currentTimeMillis(action.chunk());
            case NANO_TIME -> nanoTime(action.chunk());
            case INSTANT_NOW -> instantNow(action.chunk());
            case PARK -> park(action.chunk());
        }
    }

    private void currentTimeMillis(int times) {
        for (int i = 0; i < times; i++) {
            sink ^= System.currentTimeMillis();
        }
    }

    private void nanoTime(int times) {
        for (int i = 0; i < times; i++) {
            sink ^= System.nanoTime();
        }
    }

    private void instantNow(int times) {
        for (int i = 0; i < times; i++) {
            sink ^= Instant.now().getNano();
        }
    }

    private void park(int times) {
        for (int i = 0; i < times; i++) {
            LockSupport.parkNanos(parkNanos);
        }
    }
}
