package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which sockets have their peer on this machine, or wait for one: see {@link HostPolls#isLocal}. Pipes are among them.
 *
 * <p>Remembers those that have; the others are asked for again, because a socket can be connected later. Thread-safe.
 */
final class LocalSockets {
    /** Of each: whether calls on it block in the kernel, because it is a channel in blocking mode. */
    private static final Map<FileDescriptor, Boolean> LOCAL = Collections.synchronizedMap(new WeakHashMap<>());

    private LocalSockets() {}

    /** Returns whether a socket is one of these; not, if the system does not tell. */
    static boolean contains(FileDescriptor socket) {
        if (LOCAL.containsKey(socket)) {
            return true;
        }
        HostScope scope = HostScope.enter();
        try {
            boolean local = PollHooks.host().isLocal(socket);
            if (local) {
                LOCAL.put(socket, Boolean.FALSE);
            }
            return local;
        } catch (IOException e) {
            return false;
        } finally {
            scope.depth--;
        }
    }

    /** Notes that a descriptor is one of these, and whether calls on it block in the kernel. */
    static void add(FileDescriptor socket, boolean blocking) {
        LOCAL.put(socket, blocking);
    }

    /** Returns whether a descriptor is one of these, and calls on it block in the kernel. */
    static boolean isBlocking(FileDescriptor socket) {
        return Boolean.TRUE.equals(LOCAL.get(socket));
    }
}
