package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;

/** A host's clock that shows what a test says. Nobody waits by it. */
final class SetHostClock implements HostClock {
    /** Both clocks, in nanoseconds. */
    long nanos;

    /** How often the monotonic one was read. */
    int readings;

    SetHostClock(long nanos) {
        this.nanos = nanos;
    }

    @Override
    public long nanosSinceEpoch() {
        return nanos;
    }

    @Override
    public long nanoTime() {
        readings++;
        return nanos;
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
        throw new IllegalStateException("nobody waits");
    }

    @Override
    public void unpark(Thread thread) {
        throw new IllegalStateException("nobody waits");
    }

    @Override
    public void interrupt(Thread thread) {
        throw new IllegalStateException("nobody waits");
    }

    @Override
    public Thread.State state(Thread thread) {
        throw new IllegalStateException("nobody waits");
    }
}
