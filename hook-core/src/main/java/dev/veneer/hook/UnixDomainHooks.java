package dev.veneer.hook;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What Unix-domain sockets are connected and bound through. Their paths are files and ends of connections: where a path
 * leads is found out once, judged as both, and what was judged is what the system is given.
 */
public final class UnixDomainHooks {
    /** No file is held. */
    public static final int NONE = -1;

    /** The longest path of which the JDK makes an address of a socket, in bytes. */
    private static final int LONGEST = 106;

    private static final String HELD = "/proc/self/fd/";
    private static final String GONE = " (deleted)";

    private UnixDomainHooks() {}

    /**
     * Holds the socket that a path leads to, if it may be connected to.
     *
     * <p>No call waits for it: a socket whose server is slow may take long to be connected.
     *
     * @return a descriptor to be given back to {@link #connected}; {@link #NONE} where the JDK is to go on with the path
     * @throws IOException where it is denied, or there is nothing
     */
    public static int connect(@Nullable Path path) throws IOException {
        int state = FileHooks.begin(path, FileCall.SOCKET_CONNECT);
        try {
            NetworkPolicy network = NetworkHooks.policy;
            FilePolicy files = state == FileHooks.OUTSIDE ? null : FileHooks.policy;
            if (path == null || (files == null && network == null) || HostScope.active()) {
                return NONE;
            }
            byte[] asked = FileHooks.files().bytes(path);
            if (asked.length == 0) {
                return NONE;
            }
            if (files != null) {
                ResolvedPath place = judged(files, network, path, FileCall.SOCKET_CONNECT);
                if (place.host() == null && asked.length > LONGEST) {
                    return NONE;
                }
                return held(FileHooks.files().hold(place.hostOrVirtual(), false));
            }
            return network == null || asked.length > LONGEST ? NONE : hold(network, path, asked);
        } finally {
            FileHooks.end(state);
        }
    }

    /** Whatever the links on the way say meanwhile, the system tells of what is held where it is. */
    private static int hold(NetworkPolicy network, Path path, byte[] asked) throws IOException {
        HostFiles files = FileHooks.files();
        int held = files.hold(asked, true);
        if (held < 0) {
            require(network, FileCall.SOCKET_CONNECT, name(path));
            return held(held);
        }
        boolean allowed = false;
        try {
            require(network, FileCall.SOCKET_CONNECT, files.decode(whereabouts(held)));
            allowed = true;
            return held;
        } catch (FileRefusal refusal) {
            throw SocketHooks.failure(refusal.errno());
        } finally {
            if (!allowed) {
                files.close(held);
            }
        }
    }

    private static int held(int descriptor) throws IOException {
        if (descriptor < 0) {
            throw SocketHooks.failure(-descriptor);
        }
        return descriptor;
    }

    /** Returns the path of what is held, without links. */
    private static byte[] whereabouts(int held) throws FileRefusal {
        HostFiles files = FileHooks.files();
        byte[] file = path(held);
        byte[] path = files.readLink(file);
        if (files.decode(path).endsWith(GONE)) {
            HostDirectories.Stamp there = files.stamp(path);
            HostDirectories.Stamp here = files.stamp(file);
            if (there == null || here == null || !here.isSameAs(there)) {
                throw new FileRefusal(Errno.ENOENT);
            }
        }
        return path;
    }

    private static byte[] path(int held) {
        return FileHooks.files().encode(HELD.concat(Integer.toString(held)));
    }

    /** Returns the path of what {@link #connect} held, with which the JDK is to go on. */
    public static Path held(int descriptor, Path path) {
        return descriptor == NONE ? path : (Path) FileHooks.files().rawName(path(descriptor));
    }

    /** Lets go what {@link #connect} held. */
    public static void connected(int descriptor) {
        if (descriptor != NONE) {
            FileHooks.files().close(descriptor);
        }
    }

    /**
     * Returns the path with which the JDK is to bind a socket, if it may be bound.
     *
     * @param state that of the call, which is counted in until it is bound, and counted out here where it fails
     * @throws IOException where it is denied
     */
    public static Path bind(Path path, int state) throws IOException {
        try {
            NetworkPolicy network = NetworkHooks.policy;
            FilePolicy files = state == FileHooks.OUTSIDE ? null : FileHooks.policy;
            // Without a name nobody can connect to it.
            if ((files == null && network == null)
                    || path == null
                    || path.toString().isEmpty()
                    || HostScope.active()) {
                return path;
            }
            if (files != null) {
                return bind(files, network, path);
            }
            require(network, FileCall.SOCKET_BIND, name(path));
            return path;
        } catch (Throwable failure) {
            FileHooks.end(state);
            throw failure;
        }
    }

    private static Path bind(FilePolicy policy, @Nullable NetworkPolicy network, Path path) throws IOException {
        HostFiles files = FileHooks.files();
        byte[] asked = files.bytes(path);
        ResolvedPath place = judged(policy, network, path, FileCall.SOCKET_BIND);
        if (place.host() == null) {
            SocketHooks.bound(asked, asked);
            return path;
        }
        try {
            ResolvedPath ready = FileHooks.prepare(place, FileCall.SOCKET_BIND.access());
            byte[] host = policy.socketPath(ready == null ? place : ready);
            SocketHooks.bound(host, asked);
            return (Path) files.rawName(Arrays.copyOf(host, host.length));
        } catch (FileRefusal refusal) {
            throw SocketHooks.failure(refusal.errno());
        }
    }

    /** Finds out once where a path leads, and refuses what is denied: as an end of a connection, then as a file. */
    private static ResolvedPath judged(FilePolicy policy, @Nullable NetworkPolicy network, Path path, FileCall call)
            throws IOException {
        ResolvedPath place;
        try {
            place = FileHooks.resolve(policy, path, call.follows());
        } catch (FileRefusal missing) {
            require(network, call, path.toAbsolutePath().normalize().toString());
            throw SocketHooks.failure(missing.errno());
        }
        require(network, call, FileHooks.files().decode(place.virtual()));
        try {
            FileHooks.decide(policy, place, path, call.access());
            return place;
        } catch (FileRefusal refusal) {
            throw SocketHooks.failure(refusal.errno());
        }
    }

    /** Refuses what the network's rules deny. */
    private static void require(@Nullable NetworkPolicy network, FileCall call, String name) throws IOException {
        if (network == null) {
            return;
        }
        boolean listens = call == FileCall.SOCKET_BIND;
        HostScope scope = HostScope.enter();
        try {
            if (listens) {
                network.listen(name);
            } else {
                network.connect(name);
            }
        } catch (NetworkRefusal refusal) {
            throw refused(listens, String.valueOf(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw refused(listens, NetworkHooks.text(failure));
        } finally {
            scope.depth--;
        }
    }

    private static IOException refused(boolean listens, String text) {
        return StackTraces.cut(listens ? new BindException(text) : new ConnectException(text));
    }

    /** Returns the path of what is not there, or not yet, the links on the way to it resolved. */
    private static String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        Path file = absolute.getFileName();
        try {
            return parent == null || file == null
                    ? absolute.toString()
                    : parent.toRealPath().resolve(file).toString();
        } catch (IOException missing) {
            return absolute.toString();
        }
    }
}
