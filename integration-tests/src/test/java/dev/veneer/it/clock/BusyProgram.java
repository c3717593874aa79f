package dev.veneer.it.clock;

import java.time.Duration;

/** Waits for a time to come by nothing but looking at its clocks. */
public final class BusyProgram {
    private BusyProgram() {}

    /** Looks at both clocks, for a minute each. */
    public static void main(String[] args) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < Duration.ofMinutes(1).toNanos()) {
            Thread.onSpinWait();
        }
        long end = System.currentTimeMillis() + Duration.ofMinutes(1).toMillis();
        while (System.currentTimeMillis() < end) {
            Thread.onSpinWait();
        }
        System.out.println("over");
    }
}
