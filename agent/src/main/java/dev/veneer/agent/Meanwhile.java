package dev.veneer.agent;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A part of the start that a thread of its own does meanwhile: what it takes is mostly the loading of classes, which a
 * second processor does as well.
 *
 * @param <T> what comes of it
 */
final class Meanwhile<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
        thread = new Thread(null, task, "veneer-start", 0, false);
        thread.setDaemon(true);
    }

    /** Begins a part. */
    static <T> Meanwhile<T> begin(Callable<T> part) {
        Meanwhile<T> meanwhile = new Meanwhile<>(new FutureTask<>(part));
        meanwhile.thread.start();
        return meanwhile;
    }

    /**
     * Waits for what comes of the part; its thread has ended then, and the application never sees it.
     *
     * @throws StartFailure if the part failed so
     */
    T result() {
        try {
            thread.join();
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("the start was interrupted; start again", e);
        } catch (ExecutionException e) {
            throw failure(requireNonNull(e.getCause()));
        }
    }

    private static RuntimeException failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
