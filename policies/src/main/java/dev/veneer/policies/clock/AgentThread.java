package dev.veneer.policies.clock;

import dev.veneer.hook.HostScope;

/**
 * A daemon thread of the agent's own: it acts for Veneer, all its life in a host scope.
 *
 * <p>The clock neither counts it among the program's threads nor ends its waits: {@code thread instanceof AgentThread} is
 * how to tell. No class of the program can be one, for it does not see this class.
 */
public final class AgentThread extends Thread {
    private final Runnable work;

    /**
     * Creates a thread, not started.
     *
     * @param name its name, which begins with {@code veneer-}
     * @param work what it does
     */
    public AgentThread(String name, Runnable work) {
        super(systemGroup(), null, name, 0, false);
        this.work = work;
        setDaemon(true);
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        // For good: the thread ends with it.
        HostScope.enter();
        work.run();
    }

    private static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
