package dev.veneer.hook;

import java.net.BindException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The paths of Unix-domain sockets: they are files, and resolve as files do. */
public final class SocketHooks {
    /** The names under which the application bound sockets, by the host path that the kernel knows. */
    private static final ConcurrentHashMap<String, String> BOUND = new ConcurrentHashMap<>();

    private SocketHooks() {}

    /** Notes the name under which the application binds a socket. */
    static void bound(byte[] host, byte[] name) {
        HostFiles files = FileHooks.files();
        BOUND.put(files.decode(host), files.decode(name));
    }

    /** Returns a socket's address as the application named it. */
    public static @Nullable UnixDomainSocketAddress address(@Nullable UnixDomainSocketAddress address) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.SOCKET_LOCAL_ADDRESS);
        }
        if (FileHooks.policy == null || address == null) {
            return address;
        }
        String name = name(address.getPath().toString());
        return name == null ? address : UnixDomainSocketAddress.of(name);
    }

    /** Replaces the path of an accepted connection's peer by the name that the application knows. */
    public static void accepted(String[] paths) {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.SOCKET_ACCEPT);
            return;
        }
        if (paths.length > 0 && paths[0] != null && !paths[0].isEmpty()) {
            String name = name(paths[0]);
            if (name != null) {
                paths[0] = name;
            }
        }
    }

    /** Returns the path of a connection's peer as the application knows it. */
    static byte[] peer(byte[] path) {
        if (FileHooks.policy == null || path.length == 0) {
            return path;
        }
        HostFiles files = FileHooks.files();
        String name = name(files.decode(path));
        return name == null ? path : files.encode(name);
    }

    private static @Nullable String name(String host) {
        String name = BOUND.get(host);
        FilePolicy policy = FileHooks.policy;
        if (name != null || policy == null || host.isEmpty()) {
            return name;
        }
        byte[] virtual = policy.virtual(FileHooks.files().encode(host));
        return virtual == null ? null : FileHooks.files().decode(virtual);
    }

    /** Returns the host's path of a socket, for native code that connects to it by itself. */
    static byte[] connect(Path path) throws SocketException {
        HostFiles files = FileHooks.files();
        int state = FileHooks.begin(path, FileCall.SOCKET_CONNECT);
        if (state == FileHooks.OUTSIDE) {
            return files.bytes(path);
        }
        try {
            ResolvedPath resolved = FileHooks.judge(path, FileCall.SOCKET_CONNECT.access(), true);
            FilePolicy policy = FileHooks.policy;
            if (resolved == null || policy == null) {
                return files.bytes(path);
            }
            byte[] host = policy.socketPath(resolved);
            return Arrays.copyOf(host, host.length);
        } catch (FileRefusal refusal) {
            throw failure(refusal.errno());
        } finally {
            FileHooks.end(state);
        }
    }

    /** Returns what the JDK throws for an error number: see {@code handleSocketError} in its native code. */
    static SocketException failure(int errno) {
        if (errno == Errno.EEXIST) {
            return StackTraces.cut(new BindException("Address already in use"));
        }
        String text = Errno.text(errno);
        boolean denied = errno == Errno.EACCES || errno == Errno.EPERM;
        return StackTraces.cut(denied ? new BindException(text) : new SocketException(text));
    }
}
