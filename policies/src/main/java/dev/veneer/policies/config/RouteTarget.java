package dev.veneer.policies.config;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a route or a listener really leads.
 *
 * @param host the name or the address, without brackets
 * @param address the address, where {@code host} is one; {@code null} where it is a name
 * @param port the port, or {@link #SAME_PORT}
 */
public record RouteTarget(String host, @Nullable InetAddress address, int port) {
    /** The port that the application asked for. */
    public static final int SAME_PORT = -1;

    private static final String IN_MEMORY = "memory";

    /** Inside the JVM, where nobody else can join: the servers that are bound there under the address that was asked for. */
    public static final RouteTarget MEMORY = new RouteTarget(IN_MEMORY, null, SAME_PORT);

    /**
     * Reads {@code HOST:PORT} or {@code memory}; asks no DNS.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static RouteTarget parse(Expansion text) {
        if (text.text().equals(IN_MEMORY)) {
            return MEMORY;
        }
        HostAndPort parts = HostAndPort.split(text);
        String host = parts.host().text();
        InetAddress address = InetLiteral.address(host).orElse(null);
        String name = address == null ? name(parts) : host;
        Expansion ports = parts.requirePort(text);
        if (ports.text().equals("*")) {
            HostAndPort.refuseOutOfVariable(ports, "*");
            return new RouteTarget(name, address, SAME_PORT);
        }
        PortRange range = PortRange.parse(ports.text());
        if (range.from() != range.to()) {
            throw new IllegalArgumentException(
                    "a range of ports; it leads to one port, or with * to the one asked for");
        }
        return new RouteTarget(name, address, range.from());
    }

    private static String name(HostAndPort parts) {
        String host = parts.host().text();
        if (parts.isBracketed()) {
            throw new IllegalArgumentException("'[" + host + "]' is no IPv6 address; brackets are for those alone");
        }
        if (host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("'" + host + "' is a block; it leads to one host");
        }
        HostPattern name = HostPattern.parse(parts.host());
        if (!name.isExact()) {
            throw new IllegalArgumentException("'" + host
                    + "' is a pattern; it leads to one host (0.0.0.0 and [::] stand for every address of this one)");
        }
        return name.text();
    }

    /** Returns whether it is {@link #MEMORY}; a host of that name has a port. */
    public boolean isMemory() {
        return this == MEMORY;
    }

    /** Returns the text that reads as this target. */
    @Override
    public String toString() {
        return isMemory()
                ? IN_MEMORY
                : (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + (port == SAME_PORT ? "*" : port);
    }
}
