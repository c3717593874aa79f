package dev.veneer.policies.config;

/** What a rule says about the files that it matches. */
public enum Verdict implements Keyword {
    /** The operation goes on, within the limits of the mount. */
    ALLOW("allow"),
    /** The operation fails for want of permission. */
    DENY("deny"),
    /** The file does not exist. */
    HIDE("hide");

    private final String keyword;

    Verdict(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
