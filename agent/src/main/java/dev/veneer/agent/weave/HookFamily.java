package dev.veneer.agent.weave;

/** A family of hooks that stands or falls together: what one section of the policy file needs. */
public enum HookFamily {

    /** Files: the policy's section {@code filesystem}. */
    FILE("filesystem");

    private final String section;

    HookFamily(String section) {
        this.section = section;
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
