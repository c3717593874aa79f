package sun.nio.ch;

import dev.veneer.hook.PollHooks;
import dev.veneer.hook.StackTraces;
import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The writes of channels in blocking mode, in pieces of what surely has room: so the wait for room is one that is seen, and not
 * inside a call of the kernel.
 *
 * <p>Such a channel keeps its mode, because a write of it writes all that it is given. The kernel says that there is room only
 * where there is more than a piece of it. What there is no room for at first the JDK waits for itself.
 */
final class PolicyWrites {
    /** A constant of Linux. */
    private static final int SO_SNDBUF = 7;

    /** What has room in bytes, wherever there is any: the smallest buffer of a socket has 4608, a third of it free then. */
    private static final int SMALL = 1024;

    /** The same for a pipe: {@code PIPE_BUF} of pipe(7). */
    private static final int OF_PIPE = 4096;

    /** Which part of a socket's buffer surely has room: a third is free, and what is kept takes up to twice its size. */
    private static final int PART = 8;

    private PolicyWrites() {}

    /** Does what {@link IOUtil#write(FileDescriptor, ByteBuffer, long, NativeDispatcher)} does for a socket. */
    static int write(FileDescriptor socket, ByteBuffer source, long position, NativeDispatcher dispatcher)
            throws IOException {
        try {
            return PollHooks.awaitsRoom(socket)
                    ? (int) writeAll(socket, false, new ByteBuffer[] {source}, 0, 1, dispatcher)
                    : IOUtil.write(socket, source, position, dispatcher);
        } catch (IOException e) {
            throw StackTraces.cut(e);
        }
    }

    /** Does what {@link IOUtil#write(FileDescriptor, ByteBuffer[], int, int, NativeDispatcher)} does for a socket. */
    static long write(FileDescriptor socket, ByteBuffer[] sources, int offset, int length, NativeDispatcher dispatcher)
            throws IOException {
        try {
            return PollHooks.awaitsRoom(socket)
                    ? writeAll(socket, false, sources, offset, length, dispatcher)
                    : IOUtil.write(socket, sources, offset, length, dispatcher);
        } catch (IOException e) {
            throw StackTraces.cut(e);
        }
    }

    /** Does what {@link NativeDispatcher#write} does for a socket, but writes no more than has room; the caller goes on. */
    static int write(NativeDispatcher dispatcher, FileDescriptor socket, long address, int length) throws IOException {
        try {
            if (!PollHooks.awaitsRoom(socket)) {
                return dispatcher.write(socket, address, length);
            }
            return hasRoom(socket)
                    ? dispatcher.write(socket, address, Math.min(length, ofSocket(socket, length)))
                    : IOStatus.UNAVAILABLE;
        } catch (IOException e) {
            throw StackTraces.cut(e);
        }
    }

    /** Does what {@link IOUtil#write(FileDescriptor, ByteBuffer, long, NativeDispatcher)} does for a pipe. */
    static int writeToPipe(FileDescriptor pipe, ByteBuffer source, long position, NativeDispatcher dispatcher)
            throws IOException {
        try {
            return PollHooks.awaitsRoom(pipe)
                    ? (int) writeAll(pipe, true, new ByteBuffer[] {source}, 0, 1, dispatcher)
                    : IOUtil.write(pipe, source, position, dispatcher);
        } catch (IOException e) {
            throw StackTraces.cut(e);
        }
    }

    /** Does what {@link IOUtil#write(FileDescriptor, ByteBuffer[], int, int, NativeDispatcher)} does for a pipe. */
    static long writeToPipe(
            FileDescriptor pipe, ByteBuffer[] sources, int offset, int length, NativeDispatcher dispatcher)
            throws IOException {
        try {
            return PollHooks.awaitsRoom(pipe)
                    ? writeAll(pipe, true, sources, offset, length, dispatcher)
                    : IOUtil.write(pipe, sources, offset, length, dispatcher);
        } catch (IOException e) {
            throw StackTraces.cut(e);
        }
    }

    /**
     * Writes all, and waits in between; returns early where the channel is closed, with what the kernel would have returned.
     *
     * @param pipe whether it is a pipe that is written to, and not a socket
     * @return how much was written; where that is nothing, one of {@link IOStatus}
     */
    private static long writeAll(
            FileDescriptor descriptor,
            boolean pipe,
            ByteBuffer[] sources,
            int offset,
            int length,
            NativeDispatcher dispatcher)
            throws IOException {
        int end = offset + length;
        long written = 0;
        for (int at = offset; at < end; ) {
            if (!sources[at].hasRemaining()) {
                at++;
                continue;
            }
            long result;
            try {
                result = hasRoom(descriptor)
                        ? writePiece(descriptor, pipe, sources, at, end, dispatcher)
                        : IOStatus.UNAVAILABLE;
                if (result == IOStatus.UNAVAILABLE && written > 0) {
                    PollHooks.poll(descriptor, Net.POLLOUT, -1);
                    continue;
                }
            } catch (IOException e) {
                if (written > 0) {
                    // As in the kernel: who writes next is told.
                    return written;
                }
                throw e;
            }
            if (result <= 0) {
                return written > 0 ? written : result;
            }
            written += result;
        }
        return written;
    }

    private static boolean hasRoom(FileDescriptor descriptor) throws IOException {
        return Net.poll(descriptor, Net.POLLOUT, 0) != 0;
    }

    /** Writes as many buffers as are small enough together, or a part of the first. */
    private static long writePiece(
            FileDescriptor descriptor,
            boolean pipe,
            ByteBuffer[] sources,
            int begin,
            int end,
            NativeDispatcher dispatcher)
            throws IOException {
        ByteBuffer first = sources[begin];
        int piece = pipe ? OF_PIPE : ofSocket(descriptor, first.remaining());
        int count = 0;
        long all = 0;
        while (begin + count < end && all + sources[begin + count].remaining() <= piece) {
            all += sources[begin + count].remaining();
            count++;
        }
        if (count > 1) {
            return IOUtil.write(descriptor, sources, begin, count, dispatcher);
        }
        if (count == 1) {
            return IOUtil.write(descriptor, first, -1, dispatcher);
        }
        ByteBuffer part = first.duplicate();
        part.limit(part.position() + piece);
        int written = IOUtil.write(descriptor, part, -1, dispatcher);
        first.position(part.position());
        return written;
    }

    /** Returns how much surely has room in a socket's buffer, where there is any. */
    private static int ofSocket(FileDescriptor socket, int wanted) throws IOException {
        return wanted <= SMALL ? SMALL : Math.max(SMALL, NetHostSockets.option(socket, SO_SNDBUF) / PART);
    }
}
