package dev.veneer.policies.config;

/** Whether something follows the virtual clock. */
public enum Reality implements Keyword {
    /** It follows the virtual clock. */
    VIRTUAL("virtual"),
    /** It is the host's. */
    REAL("real");

    private final String keyword;

    Reality(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
