package dev.veneer.it.clock;

import java.io.IOException;
import java.time.Duration;

/** Waits for a child that takes real time, and prints how long that was by its own clock. */
public final class ChildProgram {
    private ChildProgram() {}

    /** Waits for it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Thread sleeper = new Thread(ChildProgram::sleep);
        sleeper.setDaemon(true);
        long begin = System.nanoTime();
        Process child = new ProcessBuilder("sleep", "0.3").start();
        sleeper.start();
        int status = child.waitFor();
        System.out.println("ended with " + status + " after " + Duration.ofNanos(System.nanoTime() - begin));
        System.exit(0);
    }

    private static void sleep() {
        try {
            Thread.sleep(3_600_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
