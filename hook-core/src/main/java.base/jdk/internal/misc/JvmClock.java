package jdk.internal.misc;

import dev.veneer.hook.HostClock;
import java.util.concurrent.TimeUnit;

/** Reads the host's clock by methods that are led nowhere, and parks so. */
public final class JvmClock implements HostClock {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private final PlatformThreads threads = new PlatformThreads();

    /** Creates the door. */
    public JvmClock() {}

    @Override
    public long nanosSinceEpoch() {
        long offset = System.currentTimeMillis() / 1000;
        long adjustment = VM.getNanoTimeAdjustment(offset);
        return TimeUnit.SECONDS.toNanos(offset) + adjustment;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Thread currentPlatformThread() {
        return threads.carrier();
    }

    @Override
    public boolean pin() {
        return threads.pin();
    }

    @Override
    public void unpin() {
        threads.unpin();
    }

    @Override
    public void park(boolean absolute, long time) {
        UNSAFE.park(absolute, time);
    }

    @Override
    public void unpark(Thread thread) {
        UNSAFE.unpark(thread);
    }

    @Override
    public void interrupt(Thread thread) {
        threads.interrupt(thread);
    }

    @Override
    public Thread.State state(Thread thread) {
        return threads.state(thread);
    }
}
