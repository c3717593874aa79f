package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import dev.veneer.policies.clock.Waiter.Kind;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that seem to run and are blocked on a monitor, which no hook sees, behind a thread that waits.
 *
 * <p>What it finds lasts: the owner cannot give the monitor up before it is woken, and that is counted. Where the JVM does not tell
 * who the owner is, as where that is a virtual thread without a carrier, or the blocked one is virtual and holds its carrier, it
 * counts as one that waits if nothing has moved for a while. Guarded by the lock of {@link WaitingThreads}.
 */
final class BlockedThreads {
    /** How long nothing may move before an owner that is not told counts as one that waits, in real nanoseconds. */
    private static final long PATIENCE = 100_000_000;

    private static final String VIRTUAL = "java.lang.VirtualThread";

    /** The class of the lock that whoever asks here holds: one who is blocked at it comes on in a moment. */
    private static final String LOCK = WaitingThreads.class.getName();

    private final HostClock host;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** What was last seen of threads whose owner is not told, and since when it has been the same. */
    private long lastSeen = -1;

    private long since;

    /** Loads what {@link #allBehindWaiters} needs, while nobody waits for it. */
    BlockedThreads(HostClock host) {
        this.host = host;
        threads.getThreadInfo(new long[] {Thread.currentThread().getId()});
    }

    /**
     * Tells whether each thread that runs is blocked behind one that waits. The caller keeps the counts from changing.
     *
     * @param waiters the threads
     * @param events how many waits began and ended so far
     */
    boolean allBehindWaiters(Map<Thread, Waiter> waiters, long events) {
        if (anyRuns(waiters)) {
            return false;
        }
        Map<Long, Waiter> byId = new HashMap<>();
        int blocked = 0;
        long[] ids = new long[waiters.size()];
        for (Waiter waiter : waiters.values()) {
            byId.put(waiter.thread.getId(), waiter);
            if (waiter.isRunning()) {
                ids[blocked++] = waiter.thread.getId();
            }
        }
        long seen = events;
        boolean allTold = true;
        for (ThreadInfo info : threads.getThreadInfo(Arrays.copyOf(ids, blocked))) {
            if (info == null) {
                return false;
            }
            seen += info.getBlockedCount();
            LockInfo monitor = info.getLockInfo();
            if (monitor != null && monitor.getClassName().equals(LOCK)) {
                return false;
            }
            if (monitor == null
                    || info.getLockOwnerId() == -1
                    || monitor.getClassName().equals(VIRTUAL)) {
                allTold = false;
            } else if (!isBehind(byId.get(info.getLockOwnerId()), monitor)) {
                return false;
            }
        }
        return allTold || lasts(seen);
    }

    /** The answer mostly, found without an object being made: the watch asks many times in a second. */
    private boolean anyRuns(Map<Thread, Waiter> waiters) {
        for (Waiter waiter : waiters.values()) {
            if (waiter.isRunning() && host.state(waiter.thread) != Thread.State.BLOCKED) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the owner of a monitor will not give it up before it is woken: one that runs is blocked, too. */
    private static boolean isBehind(@Nullable Waiter owner, LockInfo monitor) {
        // One that is about to wait on the monitor gives it up by that.
        return owner != null
                && (owner.kind != Kind.WAIT || System.identityHashCode(owner.monitor) != monitor.getIdentityHashCode());
    }

    private boolean lasts(long seen) {
        long now = host.nanoTime();
        if (seen != lastSeen) {
            lastSeen = seen;
            since = now;
        }
        return now - since > PATIENCE;
    }
}
