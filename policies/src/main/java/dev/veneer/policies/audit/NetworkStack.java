package dev.veneer.policies.audit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A native library that is known to have sockets of its own.
 *
 * @param name what users know it by
 * @param instead what has a program use the JDK's sockets
 */
record NetworkStack(String name, String instead) {
    /**
     * Netty's transports, which bear the package into which a program has shaded them before their name. Source: {@code
     * io.netty.util.internal.NativeLibraryLoader}.
     */
    private static final Pattern NETTY =
            Pattern.compile("(?:lib)?(.*?)netty_transport_native_(epoll|io_uring|kqueue).*");

    /** Known by a part of the file's name: those who unpack a library into a file for it add to that. */
    private static final List<Known> OTHERS = List.of(
            new Known("zmq", new NetworkStack("ZeroMQ", "JeroMQ      # ZeroMQ in Java")),
            new Known(
                    "junixsocket-native",
                    new NetworkStack("junixsocket", "java.net.UnixDomainSocketAddress      # the JDK's own, since 16")),
            new Known(
                    "jffi",
                    new NetworkStack(
                            "jnr (jnr-unixsocket, JRuby)",
                            "java.net.UnixDomainSocketAddress      # the JDK's own, since 16")));

    private record Known(String part, NetworkStack stack) {}

    /** Returns the stack that a library is, by its path or name; {@code null} where none is known. */
    static @Nullable NetworkStack of(String library) {
        String file = library.substring(library.lastIndexOf('/') + 1);
        Matcher netty = NETTY.matcher(file);
        if (netty.matches()) {
            String shaded = netty.group(1).replace('_', '.');
            return new NetworkStack(
                    "Netty's " + netty.group(2) + " transport",
                    "-D" + shaded + "io.netty.transport.noNative=true      # Netty uses the JDK's sockets then");
        }
        for (Known known : OTHERS) {
            if (file.contains(known.part())) {
                return known.stack();
            }
        }
        return null;
    }
}
