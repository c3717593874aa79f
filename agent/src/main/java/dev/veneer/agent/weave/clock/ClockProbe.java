package dev.veneer.agent.weave.clock;

import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Reads a clock, and waits, as a class of the program does; the proof loads it anew from its class file. */
final class ClockProbe implements LongSupplier, Function<byte[], Class<?>>, Runnable {
    ClockProbe() {}

    @Override
    public long getAsLong() {
        return System.nanoTime();
    }

    /** Defines a hidden class beside this one. */
    @Override
    public Class<?> apply(byte[] file) {
        try {
            return MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sleeps, waits on a monitor, and wakes whoever waits there, which is nobody. */
    @Override
    @SuppressWarnings({"NakedNotify", "WaitNotInLoop"}) // the calls are all that counts
    public void run() {
        Object monitor = new Object();
        synchronized (monitor) {
            try {
                Thread.sleep(0);
                monitor.wait(0, 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            monitor.notify();
            monitor.notifyAll();
        }
    }
}
