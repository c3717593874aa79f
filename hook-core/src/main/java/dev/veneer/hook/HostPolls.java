package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;

/**
 * The door to the waits for descriptors, as the JDK's own code waits.
 *
 * <p>Implemented inside {@code sun.nio.ch}. Thread-safe.
 */
public interface HostPolls {
    /**
     * Does what {@code sun.nio.ch.EPoll.wait} does.
     *
     * @param epoll the number of the descriptor
     * @param address where the events go
     * @param most how many there is place for
     * @param millis the most, -1 for no limit
     * @return how many events there are, or one of {@code sun.nio.ch.IOStatus}
     */
    int epoll(int epoll, long address, int most, int millis) throws IOException;

    /**
     * Does what {@code sun.nio.ch.Net.poll} does.
     *
     * @param events what to wait for, as poll(2) has it
     * @param millis the most, -1 for no limit
     * @return the events, or 0
     */
    int poll(FileDescriptor socket, int events, long millis) throws IOException;

    /** Returns the event of {@link #poll} that there is something to read: poll(2), {@code POLLIN}. */
    int readable();

    /** Returns the number of a descriptor. */
    int number(FileDescriptor socket);

    /** Returns the descriptor of a number, which the caller does not own. */
    FileDescriptor descriptor(int number);

    /**
     * Returns whether what a socket waits for comes from this machine, or may: it listens, is a Unix-domain socket, or has
     * its peer here. A socket of datagrams that is not connected has if it is bound to the loopback. Hooked, so to be
     * called in a {@link HostScope}.
     */
    boolean isLocal(FileDescriptor socket) throws IOException;

    /** Has calls on a socket return at once, where they would block: fcntl(2), {@code O_NONBLOCK}. */
    void doNotBlock(FileDescriptor socket) throws IOException;

    /**
     * Opens a descriptor that has something to read while one of two others has: epoll(7).
     *
     * @return its number, for {@link #close}
     */
    int openEither(int one, int other) throws IOException;

    /** Closes a descriptor. */
    void close(int descriptor) throws IOException;

    /** Returns whether a descriptor has something to read just now. */
    boolean isReadable(int descriptor);
}
