package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.name.ByteString;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Short names for sockets whose host path is longer than the 106 bytes that the JDK takes, one less than {@code sun_path}
 * holds: see {@code unix(7)}.
 *
 * <p>An alias is a symbolic link in the scratch space to the directory in which the socket lies. Thread-safe.
 */
final class SocketAliases {
    private static final int MAX_LENGTH = 106;

    private final HostFiles files;
    private final String directory;
    private final ConcurrentHashMap<String, String> aliases = new ConcurrentHashMap<>();

    /** Creates aliases in {@code directory}, a host path of Veneer's own, as a byte string. */
    SocketAliases(HostFiles files, String directory) {
        this.files = files;
        this.directory = directory;
    }

    /** Returns a path for the same socket that the kernel takes. */
    byte[] shorten(byte[] host) throws FileRefusal {
        if (host.length <= MAX_LENGTH) {
            return host;
        }
        String path = ByteString.of(host);
        String alias = aliases.get(ByteString.parent(path));
        if (alias == null) {
            alias = make(ByteString.parent(path));
        }
        byte[] shortened = ByteString.bytes(ByteString.child(alias, ByteString.name(path)));
        // Still too long: the kernel says what it always says.
        return shortened.length <= MAX_LENGTH ? shortened : Arrays.copyOf(host, host.length);
    }

    private synchronized String make(String target) throws FileRefusal {
        String known = aliases.get(target);
        if (known != null) {
            return known;
        }
        String alias = directory + "/s" + Integer.toString(aliases.size(), Character.MAX_RADIX);
        int errno = files.makeLink(ByteString.bytes(target), ByteString.bytes(alias));
        if (errno != 0 && errno != Errno.EEXIST) {
            throw new FileRefusal(errno);
        }
        aliases.put(target, alias);
        return alias;
    }
}
