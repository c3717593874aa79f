package dev.veneer.policies.config;

/** How the clock of a program moves. */
public enum ClockMode implements Keyword {
    /** By itself, at a rate. */
    RUNNING("running"),
    /** Not at all. */
    FROZEN("frozen"),
    /** With each reading, by a step. */
    STEP("step"),
    /** To the next timer when every thread of the program waits; else not at all. */
    AUTO("auto"),
    /** When it is told to; else not at all, waits included. */
    MANUAL("manual");

    private final String keyword;

    ClockMode(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }

    /** Returns whether {@code step} has a meaning. */
    public boolean hasStep() {
        return this == STEP || this == AUTO;
    }

    /** Returns whether waits take real time whatever the policy says: the clock itself would never end them. */
    public boolean hasRealWaits() {
        return this == FROZEN || this == STEP;
    }

    /** Returns whether it is counted which threads run: the clock stands, and what wakes a thread is as much to be seen as its wait. */
    public boolean countsThreads() {
        return this == AUTO || this == MANUAL;
    }
}
