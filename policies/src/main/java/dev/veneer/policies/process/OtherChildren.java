package dev.veneer.policies.process;

/** What becomes of children that are no JVMs under this agent. */
public enum OtherChildren {
    /** They are started, as if there were no policy. */
    PLAIN,
    /** They are started, and it is told of each. */
    REAL,
    /** They are refused. */
    REFUSED
}
