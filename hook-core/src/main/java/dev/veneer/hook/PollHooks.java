package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The waits for descriptors: selectors, and sockets in blocking mode.
 *
 * <p>A peer outside of this machine answers in real time, whatever the program's clock shows, so a socket that has one
 * is waited for in real time, too. Where the JDK waits inside a call of the kernel that no clock can cut short, the socket
 * is told beforehand not to block; the JDK then waits for it by polling.
 */
public final class PollHooks {
    static volatile @Nullable HostPolls host;

    private PollHooks() {}

    /**
     * Does what {@code sun.nio.ch.EPoll.wait} does.
     *
     * <p>The kernel tells some events but once. So this waits until there are any, and gets them when it is over with
     * waiting: else there would be a moment in which nothing shows that this thread is to run.
     */
    public static int wait(int epoll, long address, int most, int millis) throws IOException {
        WaitPolicy current = WaitHooks.current(WaitCall.EPOLL);
        if (current == null || millis == 0) {
            return host().epoll(epoll, address, most, millis);
        }
        HostPolls door = host();
        int ready = poll(current, epoll, millis, new DescriptorWait(door.descriptor(epoll), door.readable()));
        return ready == 0 ? 0 : door.epoll(epoll, address, most, 0);
    }

    /** Does what {@code sun.nio.ch.Net.poll} does. */
    public static int poll(FileDescriptor socket, int events, long millis) throws IOException {
        WaitPolicy current = WaitHooks.current(WaitCall.POLL);
        if (current == null || millis == 0) {
            return host().poll(socket, events, millis);
        }
        DescriptorWait wait = new DescriptorWait(socket, events);
        if (!LocalSockets.contains(socket)) {
            int result = wait.inRealTime(millis);
            if (result != 0) {
                return result;
            }
            // The JDK looks at its clock next, and waits again if that has not come so far.
        }
        return poll(current, host().number(socket), millis, wait);
    }

    /**
     * Readies a socket for a call that may block.
     *
     * @param blocking whether the call is to block
     */
    public static void blocking(@Nullable FileDescriptor socket, boolean blocking) {
        if (WaitHooks.current(WaitCall.BLOCKING) == null || socket == null || !blocking) {
            return;
        }
        try {
            if (LocalSockets.contains(socket)) {
                host().doNotBlock(socket);
            }
        } catch (IOException e) {
            // The call itself says what is wrong with the socket.
            return;
        }
    }

    /**
     * Notes that a channel is about to be read from.
     *
     * @param blocking whether it is in blocking mode
     */
    public static void reading(FileDescriptor socket, boolean blocking) {
        if (WaitHooks.current(WaitCall.BLOCKING) != null && LocalSockets.contains(socket)) {
            LocalSockets.blocking(socket, blocking);
        }
    }

    /**
     * Waits until there is something to read, where the JDK would wait in the call that reads; returns the socket.
     *
     * <p>Such a channel must not be told not to block: what writes to it would write a part.
     */
    public static FileDescriptor readable(FileDescriptor socket) {
        WaitPolicy current = WaitHooks.current(WaitCall.READABLE);
        if (current == null
                || !LocalSockets.isBlocking(socket)
                || WaitHooks.threads().isVirtual(Thread.currentThread())) {
            return socket;
        }
        try {
            HostPolls door = host();
            DescriptorWait wait = new DescriptorWait(socket, door.readable());
            // Without an event it is the JDK that wakes the thread, because another has closed the channel: that is an
            // event, too.
            while (poll(current, door.number(socket), -1, wait) == 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // The call itself says what is wrong with the socket.
            return socket;
        }
        return socket;
    }

    private static int poll(WaitPolicy current, int descriptor, long millis, Wait wait) throws IOException {
        long nanos = millis < 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            return current.poll(descriptor, nanos, wait);
        } catch (IOException e) {
            throw StackTraces.cut(e);
        } catch (Throwable e) {
            // What the kernel has told it may not tell again.
            return wait.last != 0 ? wait.last : wait.inRealTime(millis);
        }
    }

    static HostPolls host() {
        HostPolls door = host;
        if (door == null) {
            throw new IllegalStateException("the hooks were woven before they were told of the host's descriptors");
        }
        return door;
    }

    /** A wait that remembers what the kernel returned. */
    private abstract static class Wait implements WaitPolicy.HostWait {
        int last;

        @Override
        public final int await(int millis) throws IOException {
            last = inRealTime(millis);
            return last;
        }

        abstract int inRealTime(long millis) throws IOException;
    }

    /** Waits for one descriptor. */
    private static final class DescriptorWait extends Wait {
        private final FileDescriptor descriptor;
        private final int events;

        DescriptorWait(FileDescriptor descriptor, int events) {
            this.descriptor = descriptor;
            this.events = events;
        }

        @Override
        int inRealTime(long millis) throws IOException {
            return host().poll(descriptor, events, millis);
        }
    }
}
