package dev.veneer.agent.weave.clock;

import java.util.List;

/**
 * Loads classes early that the JVM would load unseen: while a virtual thread acts as its carrier, to set a timer or to be
 * scheduled, the JVM tells no transformer which classes it loads. One that is loaded already can be transformed.
 */
final class UnseenLoads {
    private static final int VIRTUAL_THREADS = 21;

    /** What a virtual thread may be the first to use there; not every JDK has them all. */
    private static final List<String> CLASSES = List.of(
            "java.util.concurrent.DelayScheduler",
            "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinTask",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.ScheduledThreadPoolExecutor",
            "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue",
            "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask",
            "java.util.concurrent.ThreadPoolExecutor",
            "java.util.concurrent.ThreadPoolExecutor$Worker",
            "java.util.concurrent.TimeUnit",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
            "java.util.concurrent.locks.LockSupport");

    private UnseenLoads() {}

    /** Loads them, and initialises none. */
    static void load() {
        if (Runtime.version().feature() < VIRTUAL_THREADS) {
            return;
        }
        for (String name : CLASSES) {
            Class.forName(Object.class.getModule(), name);
        }
    }
}
