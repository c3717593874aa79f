package dev.veneer.policies.clock;

import org.jspecify.annotations.Nullable;

/**
 * Sees threads that read a standing clock again and again without waiting, as a loop does that waits for a moment to come.
 *
 * <p>Counts approximately: two threads can share a counter, and whoever takes it over begins anew. Costs a reader the read of
 * one array element.
 */
final class BusyReaders {
    /** How many readings without a wait make a busy reader. */
    static final int PATIENCE = 100_000;

    private static final int COUNTERS = 64;

    private final Counter[] counters = new Counter[COUNTERS];
    private @Nullable Runnable step;

    /** Creates the counters; nothing is done about busy readers before {@link #onBusy}. */
    BusyReaders() {
        for (int i = 0; i < COUNTERS; i++) {
            counters[i] = new Counter();
        }
    }

    /** Says what each further reading of a busy reader does. */
    void onBusy(Runnable action) {
        step = action;
    }

    /** Notes a reading of the calling thread. */
    void read() {
        Thread reader = Thread.currentThread();
        Counter counter = counters[(int) reader.getId() & (COUNTERS - 1)];
        if (counter.reader != reader) {
            counter.reader = reader;
            counter.readings = 0;
        } else if (++counter.readings > PATIENCE) {
            Runnable action = step;
            if (action != null) {
                action.run();
            }
        }
    }

    /** Notes that a thread waits. */
    void waits(Thread thread) {
        Counter counter = counters[(int) thread.getId() & (COUNTERS - 1)];
        if (counter.reader == thread) {
            counter.reader = null;
            counter.readings = 0;
        }
    }

    /** How often one thread has read lately. Not synchronised: a count that is lost does no harm. */
    private static final class Counter {
        @Nullable
        Thread reader;

        int readings;
    }
}
