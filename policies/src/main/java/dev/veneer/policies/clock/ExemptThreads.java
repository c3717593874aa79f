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

    private static final String REFERENCE_HANDLER = "java.lang.ref.Reference$ReferenceHandler";

    private ExemptThreads() {}

    /**
     * Tells whether a thread is the JVM's that puts references on their queues. It holds locks of queues that any thread can come
     * to want inside the JDK, so it may wait for no other lock; and when it wakes somebody is the collector's to say.
     */
    static boolean handlesReferences(Thread thread) {
        return thread.getClass().getName().equals(REFERENCE_HANDLER);
    }

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
