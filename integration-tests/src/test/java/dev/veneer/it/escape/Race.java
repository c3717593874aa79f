package dev.veneer.it.escape;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A race between check and use: one thread swaps what a name stands for, another uses the name. */
final class Race {
    private static final int LEAST_SWAPS = 100;

    private Race() {}

    /** One turn of the swapping thread: to the secret and back. */
    @FunctionalInterface
    interface Swap {
        void turn() throws IOException;
    }

    /** One use of the name. */
    @FunctionalInterface
    interface Use {
        /** Returns what was seen. */
        String see(int turn);
    }

    /** Returns what was seen of the secret in {@code tries} uses, or that it never was. */
    static String run(Swap swap, Use use, int tries) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong swaps = new AtomicLong();
        Thread swapping = new Thread(() -> swapUntil(over, swaps, swap), "swapping");
        swapping.start();
        try {
            for (int turn = 0; turn < tries || swaps.get() < LEAST_SWAPS; turn++) {
                if (!swapping.isAlive()) {
                    throw new IllegalStateException(World.SECRET + " could not be raced for: the swapping thread died");
                }
                String seen = use.see(turn);
                if (seen.contains(World.SECRET)) {
                    return seen + " at try " + turn;
                }
            }
            return "never";
        } finally {
            over.set(true);
            swapping.join();
        }
    }

    private static void swapUntil(AtomicBoolean over, AtomicLong swaps, Swap swap) {
        try {
            while (!over.get()) {
                swap.turn();
                swaps.incrementAndGet();
            }
        } catch (IOException failure) {
            System.err.println("the swapping thread stops: " + failure);
        }
    }
}
