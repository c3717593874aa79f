package dev.veneer.hook;

/**
 * The door to what the JDK knows of its threads and keeps to itself.
 *
 * <p>Implemented inside {@code java.base}. Thread-safe.
 */
public interface HostThreads {
    /** Returns whether a thread is a virtual one that has no platform thread of its own. */
    boolean isVirtual(Thread thread);

    /**
     * Returns whether a thread is a virtual one that leaves its carrier while it waits at a monitor, as they do since JDK 24: a
     * timer of the JDK's wakes it then, which comes to the hooks by itself.
     */
    boolean leavesCarrierAtMonitor(Thread thread);

    /**
     * Interrupts the calling platform thread, as the carrier of a virtual one is; since JDK 21.
     *
     * @throws ReflectiveOperationException where the JDK has no such method
     */
    void interruptCarrier() throws ReflectiveOperationException;
}
