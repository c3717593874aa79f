package dev.veneer.benchmarks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * What of the network a forked JVM finds.
 *
 * <p>Each has two servers, at ports that follow each other: one for a {@code Socket}, one for a {@code SocketChannel}. All
 * of them are reached over 127.0.0.1 in the end, but for those in memory.
 */
enum NetworkWorld {
    /** No agent. */
    BARE(0, false),
    /** No agent, once more: how far apart two JVMs are that do the same. */
    BARE_AGAIN(0, false),
    /** The agent, and a policy that says nothing of the network but that it is there. */
    PASSING(0, false),
    /** The agent, and a few rules that allow what is measured. */
    FEW_RULES(0, false),
    /** Routes lead from a virtual name and port to the server. */
    ROUTED(0, false),
    /** The server itself is at a virtual name and port. */
    LISTENER(0, false),
    /** Client and server meet in memory. */
    MEMORY(0, false),
    LAST_OF_10(10, true),
    LAST_OF_10_000(10_000, true),
    NONE_OF_10(10, false),
    NONE_OF_10_000(10_000, false);

    /** The name that is looked up and, where servers are at a virtual one, connected to. */
    static final String NAME = "db.internal";
    /** A name that the host knows, and no policy. */
    static final String NAME_OF_HOST = "of.internal";
    /** What names end in that are looked up in turn. */
    static final String NAMES = ".names.internal";

    /** What {@link #NAME} stands for on the host. */
    static final String ADDRESS = "127.0.0.1";

    private static final int VIRTUAL_PORT = 5_432;
    private static final String DEFAULT = "  default: ";
    private static final String HOST = "  hosts: {" + NAME + ": 10.0.0.5}\n";

    private final int rules;
    private final boolean decides;

    NetworkWorld(int rules, boolean decides) {
        this.rules = rules;
        this.decides = decides;
    }

    private boolean isOfRules() {
        return rules > 0;
    }

    private boolean isVirtual() {
        return this == ROUTED || this == LISTENER || this == MEMORY;
    }

    /**
     * Returns where a server is to be bound.
     *
     * @param port its port on the host
     * @param index which of the two
     */
    InetSocketAddress server(int port, int index) throws UnknownHostException {
        if (isOfRules()) {
            return new InetSocketAddress("0.0.0.0", port + index);
        }
        return this == LISTENER || this == MEMORY ? virtual(index) : new InetSocketAddress(ADDRESS, port + index);
    }

    /** Returns where a client is to be connected to; parameters as for {@link #server}. */
    InetSocketAddress target(int port, int index) throws UnknownHostException {
        return isVirtual() ? virtual(index) : new InetSocketAddress(InetAddress.getByName(NAME), port + index);
    }

    private static InetSocketAddress virtual(int index) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(NAME), VIRTUAL_PORT + index);
    }

    /** Tells whether there is no agent. */
    boolean isBare() {
        return this == BARE || this == BARE_AGAIN;
    }

    /** Returns the policy, for servers at {@code port} of the host and the one that follows. */
    String policy(int port) {
        StringBuilder text = new StringBuilder("veneer: 1\nnetwork:\n");
        switch (this) {
            case BARE, BARE_AGAIN, PASSING -> text.append(DEFAULT).append("allow\n");
            case FEW_RULES -> text.append(DEFAULT).append("deny\n").append(RuleTexts.few());
            case ROUTED -> text.append(HOST).append(mappings("routes", "127.0.0.1:" + port, "127.0.0.1:" + (port + 1)));
            case LISTENER ->
                text.append(HOST).append(mappings("listeners", "127.0.0.1:" + port, "127.0.0.1:" + (port + 1)));
            case MEMORY ->
                text.append(HOST)
                        .append(mappings("routes", "memory", "memory"))
                        .append(mappings("listeners", "memory", "memory"));
            default ->
                text.append("  hosts: {" + NAME + ": 127.0.0.5, \"*" + NAMES + "\": 127.0.0.7}\n")
                        .append(DEFAULT)
                        .append(decides ? "deny\n" : "allow\n")
                        .append(RuleTexts.mixed(rules, decides));
        }
        return text.toString();
    }

    private static String mappings(String key, String first, String second) {
        return "  " + key + ":\n"
                + "    - {from: \"" + NAME + ':' + VIRTUAL_PORT + "\", to: \"" + first + "\"}\n"
                + "    - {from: \"" + NAME + ':' + (VIRTUAL_PORT + 1) + "\", to: \"" + second + "\"}\n";
    }
}
