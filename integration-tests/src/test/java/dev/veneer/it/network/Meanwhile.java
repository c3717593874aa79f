package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Something that another thread does while the question goes on.
 *
 * @param thread the thread
 * @param task what it does
 */
record Meanwhile<T>(Thread thread, FutureTask<T> task) {
    private static final long PATIENCE_SECONDS = 4;
    private static final long LOOK_AGAIN_NANOS = 500_000;
    /** The methods of {@code sun.nio.ch} in which a thread waits for the network, on any of the JDKs. */
    private static final Set<String> WAITING =
            Set.of("poll", "accept", "accept0", "read0", "receive0", "connect", "connect0", "wait");

    /** Waits until the thread is inside a system call that waits for the network. */
    Meanwhile<T> untilBlocked() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isBlocked()) {
            if (System.nanoTime() > end || task.isDone()) {
                throw new IllegalStateException("does not block: " + Outcome.of(this::result));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return this;
    }

    private boolean isBlocked() {
        StackTraceElement[] stack = thread.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getClassName().startsWith("sun.nio.ch.")
                && WAITING.contains(stack[0].getMethodName());
    }

    /** Waits for the end and returns what the other thread returned, or throws what it threw. */
    T result() throws Exception {
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits for the end and returns the text of what the other thread returned or threw. */
    String outcome() {
        return Outcome.of(this::result);
    }
}
