package dev.veneer.agent.weave;

/** A family of hooks that stands or falls together: what one section of the policy file needs. */
public enum HookFamily {

    /** What could take the hooks away, whatever they are about: any section of the policy. */
    ANY("any section"),

    /** Files: the policy's section {@code filesystem}. */
    FILE("filesystem"),

    /** Sockets and names of hosts: the policy's section {@code network}. */
    NETWORK("network"),

    /** Reads of a clock: the policy's section {@code clock}. */
    CLOCK("clock"),

    /** Waits that take virtual time: the policy's section {@code clock}. */
    WAITS("clock"),

    /** Waits without a time limit, where it is counted who waits: the policy's section {@code clock} in some of its modes. */
    COUNTS("clock");

    private final String section;

    HookFamily(String section) {
        this.section = section;
    }

    /** Returns whether the hooks of this family are needed where a policy needs those of another. */
    public boolean serves(HookFamily other) {
        return this == other || this == ANY;
    }

    /**
     * Returns the section of the policy file that needs this family.
     *
     * @return the section's key, for instance {@code filesystem}
     */
    public String section() {
        return section;
    }
}
