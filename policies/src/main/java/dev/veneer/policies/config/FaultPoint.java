package dev.veneer.policies.config;

/** Where something can go wrong: the {@code on} of a fault. */
public enum FaultPoint implements Keyword {
    /** A connection is opened. */
    CONNECT("network.connect"),
    /** Bytes travel on a connection. */
    TRANSFER("network.transfer"),
    /** A name is looked up. */
    RESOLVE("network.resolve"),
    /** The clock is read. */
    CLOCK("clock");

    private final String keyword;

    FaultPoint(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
