package dev.veneer.policies.config;

/** How a look-up fails; the words are those of DNS. */
public enum ResolveError implements Keyword {
    /** There is no such name. */
    NXDOMAIN("nxdomain", "Name or service not known"),
    /** No server of names could tell. */
    SERVFAIL("servfail", "Temporary failure in name resolution");

    private final String keyword;
    private final String text;

    ResolveError(String keyword, String text) {
        this.keyword = keyword;
        this.text = text;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }

    /** Returns what the C library says. */
    public String text() {
        return text;
    }
}
