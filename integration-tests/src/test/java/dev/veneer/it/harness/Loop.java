package dev.veneer.it.harness;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A daemon thread of a test's server, which does one thing again and again until its socket is closed. */
public final class Loop {
    private Loop() {}

    /** A step, which fails where the socket was closed. */
    @FunctionalInterface
    public interface Step {
        /** Takes the step. */
        void run() throws IOException;
    }

    /**
     * Starts the thread.
     *
     * @param ended whether the socket is closed
     */
    public static void start(String name, BooleanSupplier ended, Step step) {
        Thread thread = new Thread(() -> run(ended, step), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(BooleanSupplier ended, Step step) {
        while (!ended.getAsBoolean()) {
            try {
                step.run();
            } catch (IOException e) {
                // The peer is gone, or the test is over: the loop looks.
            }
        }
    }
}
