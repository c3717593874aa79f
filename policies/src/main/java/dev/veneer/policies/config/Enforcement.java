package dev.veneer.policies.config;

/** Whether the policy is carried out. */
public enum Enforcement implements Keyword {
    /** What the policy denies fails. */
    ENFORCE("enforce"),
    /** Nothing fails; what would have failed is told. */
    REPORT("report");

    private final String keyword;

    Enforcement(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
