package dev.veneer.policies.config;

/** The kinds of things that can be done on a network. */
public enum NetworkOperation implements Keyword {
    /** Open a connection to a peer. */
    CONNECT("connect"),
    /** Bind a local address that peers can reach. */
    LISTEN("listen"),
    /** Take a connection that a peer opened. */
    ACCEPT("accept"),
    /** Ask for the addresses of a name, or for the name of an address. */
    RESOLVE("resolve"),
    /** Send a datagram to a peer. */
    SEND("send"),
    /** Join a multicast group. */
    MULTICAST("multicast");

    private final String keyword;

    NetworkOperation(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
