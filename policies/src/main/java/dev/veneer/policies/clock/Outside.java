package dev.veneer.policies.clock;

/** What goes on outside of the program, as far as it holds a clock that moves by itself. Safe for use by several threads. */
public interface Outside {
    /** Returns whether a descriptor of the kernel has something to read just now. */
    boolean isReadable(int descriptor);

    /** Returns whether a child process runs. */
    boolean hasChild();
}
