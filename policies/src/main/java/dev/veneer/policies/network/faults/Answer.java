package dev.veneer.policies.network.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the relay says to a thread of the application that opens a connection. Thread-safe. */
final class Answer {
    private final CountDownLatch given = new CountDownLatch(1);
    private volatile @Nullable InetSocketAddress lead;
    private volatile @Nullable IOException failure;

    /** Says where the connection is to lead. */
    void lead(InetSocketAddress to) {
        lead = to;
        given.countDown();
    }

    /** Says that the relay has no use for the connection: nobody answers where it really leads, and the system will say so. */
    void direct() {
        given.countDown();
    }

    /** Says that the relay cannot take the connection over. */
    void fail(IOException why) {
        failure = why;
        given.countDown();
    }

    /**
     * Waits for the answer, whether or not the thread is interrupted meanwhile.
     *
     * @return where the connection is to lead, or {@code null} for where it really does
     * @throws IOException where the relay cannot take the connection over
     */
    @Nullable
    InetSocketAddress await(long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (!given.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        throw new IOException("the relay does not answer");
                    }
                    IOException why = failure;
                    if (why != null) {
                        throw new IOException(why.getMessage());
                    }
                    return lead;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
