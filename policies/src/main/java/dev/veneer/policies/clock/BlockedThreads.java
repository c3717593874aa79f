package dev.veneer.policies.clock;

import dev.veneer.policies.clock.Waiter.Kind;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that seem to run and are blocked on a monitor, which no hook sees, behind a thread that waits.
 *
 * <p>What it finds lasts: the owner cannot give the monitor up before it is woken, and that is counted.
 */
final class BlockedThreads {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Loads what {@link #allBehindWaiters} needs, while nobody waits for it. */
    BlockedThreads() {
        threads.getThreadInfo(new long[] {Thread.currentThread().getId()});
    }

    /** Tells whether each thread that runs is blocked behind one that waits. The caller keeps the counts from changing. */
    boolean allBehindWaiters(Map<Thread, Waiter> waiters) {
        List<Waiter> running = new ArrayList<>();
        for (Waiter waiter : waiters.values()) {
            if (waiter.isRunning()) {
                if (waiter.thread.getState() != Thread.State.BLOCKED) {
                    return false;
                }
                running.add(waiter);
            }
        }
        Map<Long, Waiter> byId = new HashMap<>();
        for (Waiter waiter : waiters.values()) {
            byId.put(waiter.thread.getId(), waiter);
        }
        long[] ids = new long[running.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = running.get(i).thread.getId();
        }
        for (ThreadInfo info : threads.getThreadInfo(ids)) {
            if (info == null || !isBehind(byId.get(info.getLockOwnerId()), info.getLockInfo())) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether the owner of a monitor will not give it up before it is woken: one that runs is blocked, too. */
    private static boolean isBehind(@Nullable Waiter owner, @Nullable LockInfo monitor) {
        if (owner == null || monitor == null) {
            return false;
        }
        // One that is about to wait on the monitor gives it up by that.
        return owner.kind != Kind.WAIT || System.identityHashCode(owner.monitor) != monitor.getIdentityHashCode();
    }
}
