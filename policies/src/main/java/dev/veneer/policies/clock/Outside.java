package dev.veneer.policies.clock;

/** What goes on outside of the program, as far as it holds a clock that moves by itself. Safe for use by several threads. */
public interface Outside {
    /** Returns whether a child process runs. */
    boolean hasChild();

    /** Returns whether the JVM itself is about to put virtual threads back to work, which then count as running by themselves. */
    boolean wakesVirtualThreads();
}
