package dev.veneer.policies.config;

/** What an audit records of the clock. */
public enum ClockEvent implements Keyword {
    /** A fault makes the clock jump. */
    STEP("step"),
    /** The clock jumps to the next timer. */
    JUMP("jump"),
    /** The clock is told from outside what to do. */
    CONTROL("control");

    private final String keyword;

    ClockEvent(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the word as it stands in the file. */
    @Override
    public String keyword() {
        return keyword;
    }
}
