package dev.veneer.policies.config;

/** Which way bytes go on a connection that the application opened; Toxiproxy's words. */
public enum FaultStream implements Keyword {
    /** Either way. */
    BOTH("both"),
    /** From the application to its peer. */
    UPSTREAM("upstream"),
    /** From the peer to the application. */
    DOWNSTREAM("downstream");

    private final String keyword;

    FaultStream(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
