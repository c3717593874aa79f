package dev.veneer.policies.clock;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Tells which threads are the JDK's own housekeeping. They do not hold the clock, and their waits take real time: a cleaner
 * that looks after itself once a minute would else run virtual time away.
 *
 * <p>They are those of the groups {@code system} and {@code InnocuousThreadGroup}, but for threads that do the application's
 * work: workers of fork-join pools, which carry virtual threads, those that wake delayed tasks, those that wait for a socket in
 * place of a virtual thread, and those of watch services.
 */
final class ExemptThreads {
    private static final String[] WORK_FOR_PROGRAM = {
        "VirtualThread-unparker", "DelayScheduler", "delayScheduler", "Poller", "-Updater", "FileSystemWatchService"
    };

    private ExemptThreads() {}

    static boolean contains(Thread thread) {
        if (thread instanceof ForkJoinWorkerThread || !isOfJdk(thread.getThreadGroup())) {
            return false;
        }
        String name = thread.getName();
        for (String each : WORK_FOR_PROGRAM) {
            if (name.contains(each)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether threads of a group are the JDK's; one that has ended has none. */
    private static boolean isOfJdk(@Nullable ThreadGroup group) {
        return group == null || group.getParent() == null || group.getName().equals("InnocuousThreadGroup");
    }
}
