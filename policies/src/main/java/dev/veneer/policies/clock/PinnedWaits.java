package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import dev.veneer.hook.WaitPolicy;
import java.io.IOException;

/**
 * Keeps virtual threads on their carriers while they are in {@link CountedWaits}. Since JDK 24 one that finds a lock taken leaves
 * its carrier (JEP 491), and is brought back by threads that come to that lock themselves.
 */
final class PinnedWaits implements WaitPolicy {
    private final CountedWaits waits;
    private final HostClock host;

    /**
     * Wraps the waits.
     *
     * @param waits what really waits
     * @param host the door by which threads are kept
     */
    PinnedWaits(CountedWaits waits, HostClock host) {
        this.waits = waits;
        this.host = host;
    }

    @Override
    public void sleep(long nanos) throws InterruptedException {
        waits.sleep(nanos);
    }

    @Override
    public void park(boolean absolute, long time) {
        boolean pinned = host.pin();
        try {
            waits.park(absolute, time);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void unpark(Thread thread) {
        boolean pinned = host.pin();
        try {
            waits.unpark(thread);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void await(Object monitor, long nanos) throws InterruptedException {
        waits.await(monitor, nanos);
    }

    @Override
    public void awaitByTimer(Object monitor, long millis) throws InterruptedException {
        waits.awaitByTimer(monitor, millis);
    }

    @Override
    public void signal(Object monitor) {
        boolean pinned = host.pin();
        try {
            waits.signal(monitor);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void signalAll(Object monitor) {
        boolean pinned = host.pin();
        try {
            waits.signalAll(monitor);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void starting(Thread thread, boolean failed) {
        boolean pinned = host.pin();
        try {
            waits.starting(thread, failed);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void exiting(Thread thread) {
        waits.exiting(thread);
    }

    @Override
    public void interrupting(Thread thread) {
        boolean pinned = host.pin();
        try {
            waits.interrupting(thread);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public void interrupted(Thread thread) {
        boolean pinned = host.pin();
        try {
            waits.interrupted(thread);
        } finally {
            unpin(pinned);
        }
    }

    @Override
    public int poll(long nanos, HostWait wait) throws IOException {
        boolean pinned = host.pin();
        try {
            return waits.poll(nanos, wait);
        } finally {
            unpin(pinned);
        }
    }

    private void unpin(boolean pinned) {
        if (pinned) {
            host.unpin();
        }
    }
}
