package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The waits for descriptors: selectors, and sockets and files in blocking mode.
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
        int ready = poll(current, millis, new DescriptorWait(door.descriptor(epoll), door.readable()));
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
        return poll(current, millis, wait);
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
     * Notes that a channel is about to be read from, or written to.
     *
     * @param blocking whether it is in blocking mode
     */
    public static void using(FileDescriptor socket, boolean blocking) {
        if (WaitHooks.current(WaitCall.BLOCKING) != null && LocalSockets.contains(socket)) {
            LocalSockets.add(socket, blocking);
        }
    }

    /**
     * Readies a pipe for a read that may block: whoever writes to it is on this machine.
     *
     * @param blocking whether the read is to block
     */
    public static void readingPipe(FileDescriptor pipe, boolean blocking) {
        if (WaitHooks.current(WaitCall.BLOCKING) == null || !blocking) {
            return;
        }
        LocalSockets.add(pipe, false);
        try {
            host().doNotBlock(pipe);
        } catch (IOException e) {
            // The call itself says what is wrong with the pipe.
            return;
        }
    }

    /**
     * Notes that a pipe is about to be written to: whoever reads from it is on this machine.
     *
     * @param blocking whether it is in blocking mode
     */
    public static void writingPipe(FileDescriptor pipe, boolean blocking) {
        if (WaitHooks.current(WaitCall.BLOCKING) != null) {
            LocalSockets.add(pipe, blocking);
        }
    }

    /** Returns whether a write that finds no room is to wait by the policy, not in the call that writes. */
    public static boolean awaitsRoom(FileDescriptor descriptor) {
        return WaitHooks.current(WaitCall.WRITABLE) != null
                && LocalSockets.isBlocking(descriptor)
                && !WaitHooks.threads().isVirtual(Thread.currentThread());
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
        // Without an event it is the JDK that wakes the thread, because another has closed the channel: one, too.
        awaitReadable(current, socket);
        return socket;
    }

    /**
     * Waits until a file has something to read, where the JDK would wait in the call that reads: standard input, a FIFO, a
     * device. A file on a disk has at once.
     */
    public static void reading(FileInputStream file) {
        WaitPolicy current = WaitHooks.ofProgram(WaitCall.READ_FILE);
        if (current == null) {
            return;
        }
        try {
            awaitReadable(current, file.getFD());
        } catch (IOException e) {
            // The call itself says what is wrong with the file.
            return;
        }
    }

    /**
     * Does what {@code sun.nio.fs.LinuxWatchService.poll} does: waits, without a limit, until one of two descriptors has
     * something to read.
     *
     * @return how many have
     */
    public static int pollBoth(int one, int other) {
        WaitPolicy current = WaitHooks.current(WaitCall.WATCH);
        HostPolls door = host();
        while (true) {
            int ready = (door.isReadable(one) ? 1 : 0) + (door.isReadable(other) ? 1 : 0);
            if (ready > 0) {
                return ready;
            }
            awaitEither(current, door, one, other);
        }
    }

    /** Waits until one of two descriptors has something to read; may end for no reason. */
    private static void awaitEither(@Nullable WaitPolicy current, HostPolls door, int one, int other) {
        try {
            int either = door.openEither(one, other);
            try {
                DescriptorWait wait = new DescriptorWait(door.descriptor(either), door.readable());
                if (current == null) {
                    wait.await(-1);
                } else {
                    poll(current, -1, wait);
                }
            } finally {
                door.close(either);
            }
        } catch (IOException e) {
            awaitShortly(door, one);
        }
    }

    /** Waits for one of them, in real time and not for long: the program has no descriptor left. */
    private static void awaitShortly(HostPolls door, int descriptor) {
        try {
            door.poll(door.descriptor(descriptor), door.readable(), 8);
        } catch (IOException e) {
            // The caller reads from it, and is told.
            return;
        }
    }

    private static void awaitReadable(WaitPolicy current, FileDescriptor descriptor) {
        try {
            HostPolls door = host();
            DescriptorWait wait = new DescriptorWait(descriptor, door.readable());
            while (poll(current, -1, wait) == 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // The call itself says what is wrong with the descriptor.
            return;
        }
    }

    private static int poll(WaitPolicy current, long millis, DescriptorWait wait) throws IOException {
        long nanos = millis < 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            return current.poll(nanos, wait);
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

    /** Waits for one descriptor, and remembers what the kernel returned. */
    private static final class DescriptorWait implements WaitPolicy.HostWait {
        private final FileDescriptor descriptor;
        private final int events;
        int last;

        DescriptorWait(FileDescriptor descriptor, int events) {
            this.descriptor = descriptor;
            this.events = events;
        }

        @Override
        public boolean isReady() {
            try {
                return inRealTime(0) != 0;
            } catch (IOException e) {
                // Whoever waits for it is told so.
                return true;
            }
        }

        @Override
        public int await(int millis) throws IOException {
            last = inRealTime(millis);
            return last;
        }

        int inRealTime(long millis) throws IOException {
            HostPolls door = host();
            // One that another thread has closed meanwhile has no events any more: the call itself says so.
            return door.number(descriptor) < 0 ? events : door.poll(descriptor, events, millis);
        }
    }
}
