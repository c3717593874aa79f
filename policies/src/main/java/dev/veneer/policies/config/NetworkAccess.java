package dev.veneer.policies.config;

/** What happens to a network operation that no rule, route or listener concerns. */
public enum NetworkAccess implements Keyword {
    /** The host decides. */
    ALLOW("allow"),
    /** It fails for want of permission. */
    DENY("deny");

    private final String keyword;

    NetworkAccess(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
