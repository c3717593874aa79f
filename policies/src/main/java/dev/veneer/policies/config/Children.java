package dev.veneer.policies.config;

/** What becomes of a JVM that the program starts. */
public enum Children implements Keyword {
    /** It gets this agent, and the policy of its parent. */
    INHERIT("inherit"),
    /** It is a program like any other, and sees the host. */
    PLAIN("plain");

    private final String keyword;

    Children(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
