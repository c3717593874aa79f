package dev.veneer.policies.config;

/** What happens to a file that no rule and no mount concerns. */
public enum DefaultAccess implements Keyword {
    /** The host decides. */
    ALLOW("allow"),
    /** Every write fails as on a read-only file system. */
    READ_ONLY("read-only"),
    /** Everything fails for want of permission. */
    DENY("deny");

    private final String keyword;

    DefaultAccess(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
