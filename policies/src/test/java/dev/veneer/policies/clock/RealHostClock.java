package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The clock and the parking of the JVM that the tests run in, which no hook changes. */
final class RealHostClock implements HostClock {
    @Override
    public long nanosSinceEpoch() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Thread currentPlatformThread() {
        return Thread.currentThread();
    }

    @Override
    public boolean pin() {
        return false;
    }

    @Override
    public void unpin() {
        throw new IllegalStateException("nothing is pinned");
    }

    @Override
    public void park(boolean absolute, long time) {
        if (absolute) {
            LockSupport.parkUntil(time);
        } else if (time == 0) {
            LockSupport.park();
        } else {
            LockSupport.parkNanos(time);
        }
    }

    @Override
    public void unpark(Thread thread) {
        LockSupport.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        thread.interrupt();
    }

    @Override
    public Thread.State state(Thread thread) {
        return thread.getState();
    }
}
