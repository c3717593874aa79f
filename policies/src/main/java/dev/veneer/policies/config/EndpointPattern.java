package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which ends of connections something is about: {@code NAME:PORTS}, {@code ADDRESS:PORTS}, {@code BLOCK:PORTS},
 * {@code *:PORTS}, or {@code unix:PATH}. An IPv6 address stands in brackets; the prefix of its block in them or behind them.
 * Ports are one, a range, or {@code *}.
 *
 * <p>Immutable, thread-safe; what asks whether something matches allocates nothing.
 */
public final class EndpointPattern {
    private static final String UNIX = "unix:";

    private final @Nullable HostPattern name;
    private final @Nullable InetBlock block;
    private final PortRange ports;
    private final @Nullable PathPattern unix;
    private final String text;

    private EndpointPattern(
            @Nullable HostPattern name, @Nullable InetBlock block, PortRange ports, @Nullable PathPattern unix) {
        this.name = name;
        this.block = block;
        this.ports = ports;
        this.unix = unix;
        this.text = unix == null ? host(name, block) + ":" + ports : UNIX + unix;
    }

    private static String host(@Nullable HostPattern name, @Nullable InetBlock block) {
        if (block != null) {
            return block.isIpv6() ? "[" + block + "]" : block.toString();
        }
        if (name == null) {
            return "*";
        }
        return name.text().equals("unix") ? "unix." : name.text();
    }

    /**
     * Reads an endpoint; asks no DNS.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static EndpointPattern parse(String text) {
        return parse(Expansion.of(text));
    }

    /** Reads an endpoint whose characters out of variables stand for themselves. */
    static EndpointPattern parse(Expansion text) {
        return parse(text, false);
    }

    /** Reads an endpoint that is any port where it names none. */
    static EndpointPattern parsePeer(Expansion text) {
        return parse(text, true);
    }

    private static EndpointPattern parse(Expansion text, boolean anyPort) {
        if (isUnix(text)) {
            return ofSocket(PathPattern.parse(text.part(UNIX.length(), text.length())));
        }
        HostAndPort parts = HostAndPort.split(text);
        Expansion host = parts.host();
        HostAndPort.refuseOutOfVariable(host, "*/");
        boolean isAnyHost = host.text().equals("*") && !parts.isBracketed();
        InetBlock block = isAnyHost ? null : block(parts);
        HostPattern name = isAnyHost || block != null ? null : HostPattern.parse(host);
        if (parts.port() == null && anyPort) {
            return new EndpointPattern(name, block, PortRange.ANY, null);
        }
        Expansion ports = parts.requirePort(text);
        HostAndPort.refuseOutOfVariable(ports, "*-");
        return new EndpointPattern(name, block, PortRange.parse(ports.text()), null);
    }

    /** Returns the endpoint that is the sockets at the paths of a pattern. */
    public static EndpointPattern ofSocket(PathPattern path) {
        return new EndpointPattern(null, null, PortRange.ANY, path);
    }

    /** Returns whether a text is of the form {@code unix:PATH}. A host of that name is written with a dot, {@code unix.}. */
    static boolean isUnix(Expansion text) {
        return text.text().startsWith(UNIX) && text.is(UNIX.length() - 1, ':');
    }

    private static @Nullable InetBlock block(HostAndPort parts) {
        String host = parts.host().text();
        if (parts.isBracketed() && host.indexOf(':') < 0) {
            throw new IllegalArgumentException("'[" + host + "]' is no IPv6 address; brackets are for those alone");
        }
        return parts.isBracketed()
                        || host.indexOf('/') >= 0
                        || InetLiteral.bytes(host).isPresent()
                ? InetBlock.parse(host)
                : null;
    }

    /** Returns the names that it is about, or {@code null} where it names its hosts otherwise. */
    public @Nullable HostPattern name() {
        return name;
    }

    /** Returns the addresses that it is about, or {@code null} where it names its hosts otherwise. */
    public @Nullable InetBlock block() {
        return block;
    }

    /** Returns the ports that it is about; of a path, any. */
    public PortRange ports() {
        return ports;
    }

    /** Returns the virtual paths of the sockets that it is about, or {@code null} where it is about hosts. */
    public @Nullable PathPattern unix() {
        return unix;
    }

    /** Returns the patterns without groups that are {@link #unix()} together; none where it is about hosts. */
    public List<PathPattern> unixPaths() {
        return unix == null ? List.of() : unix.alternatives();
    }

    /** Returns whether it is about every host. */
    public boolean isAnyHost() {
        return name == null && block == null && unix == null;
    }

    /** Returns whether its host is the address, of 4 bytes or 16; an address matches no name. */
    public boolean matchesAddress(byte[] address) {
        return block == null ? isAnyHost() : block.contains(address);
    }

    /** Returns whether its host is the name: in lower case, ASCII, without a dot at its end. */
    public boolean matchesName(String host) {
        return name == null ? isAnyHost() : name.matches(host);
    }

    /** Returns whether it is about a port of its hosts. */
    public boolean matchesPort(int port) {
        return unix == null && ports.contains(port);
    }

    /** Returns whether this matches all that another matches; sometimes false where it does. */
    boolean covers(EndpointPattern other) {
        if (unix != null || other.unix != null) {
            return unix != null && other.unix != null && unix.covers(other.unix);
        }
        if (!ports.covers(other.ports)) {
            return false;
        }
        if (block != null && other.block != null) {
            return block.covers(other.block);
        }
        if (name != null && other.name != null) {
            return name.covers(other.name);
        }
        return isAnyHost();
    }

    /** Returns the text that reads as this endpoint: two that mean the same have one text. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EndpointPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
