package dev.veneer.hook;

/** The waits that hooks stand before, and what ends them, as the proof at install tells them apart. */
public enum WaitCall {
    /** A thread sleeps. */
    SLEEP,
    /** A thread is parked. */
    PARK,
    /** A thread is unparked. */
    UNPARK,
    /** A thread waits at a monitor. */
    AWAIT,
    /** One thread that waits at a monitor is woken. */
    SIGNAL,
    /** All threads that wait at a monitor are woken. */
    SIGNAL_ALL,
    /** A platform thread is about to be started. */
    STARTING,
    /** A platform thread was started, or was not. */
    STARTED,
    /** A platform thread ends. */
    EXITING,
    /** A thread is about to be interrupted. */
    INTERRUPTING,
    /** A thread waits for events of the kernel: epoll_wait(2). */
    EPOLL,
    /** A thread waits for one socket: poll(2). */
    POLL,
    /** A socket is about to be used by a call that may block. */
    BLOCKING,
    /** A channel is about to be read from by a call that may block. */
    READABLE,
    /** A channel is about to be written to by a call that may block. */
    WRITABLE,
    /** A file is about to be read from by a call that may block: standard input, a FIFO, a device. */
    READ_FILE,
    /** The thread of a watch service waits for the kernel. */
    WATCH
}
